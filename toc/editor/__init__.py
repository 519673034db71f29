"""The live editor: a session in plain Python, and the shells that show it."""
