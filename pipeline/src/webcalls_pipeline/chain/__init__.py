"""One vendor through all steps, and many vendors beside each other."""
