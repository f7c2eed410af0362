"""Interviews: the list, the set-up, and the page where what people said is written and mapped."""
