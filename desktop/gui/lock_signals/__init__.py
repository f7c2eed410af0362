"""What the laptop itself can tell: that it is about to sleep, that its screen is locked. One module a platform."""
