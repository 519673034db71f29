"""Theories as bytes: one file per format, one table in `registry.py`."""
