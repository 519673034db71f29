"""What `toc` says, as data: keys with values, and one catalogue of words a language."""
