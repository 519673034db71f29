"""Theories on disk: open, lock, save."""
