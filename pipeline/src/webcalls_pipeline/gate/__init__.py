"""What generated code may say: text never becomes code."""
