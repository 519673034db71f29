"""The picture of a theory before any file format: text, look, layout, scene."""
