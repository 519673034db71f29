"""A change as a value: diffs with inverses, what people do, undo and redo."""
