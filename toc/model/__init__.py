"""What a theory of change is: immutable values and the questions one can ask of them."""
