"""Documents of the document return: the list, the file shown inside the window, notes and evidence beside it."""
