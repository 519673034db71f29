"""What the checker and the chains say, made to be read, printed and sent.

They only show; none of them can be read back as a theory.
"""
