"""What follows from a theory: its chains, and the numbers behind a decision."""
