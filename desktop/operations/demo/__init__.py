"""A fictional inspection, made through the same operations that the window uses."""
