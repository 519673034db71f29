"""The checker: what is wrong with a theory, why it matters, and where it is written."""
