"""History on screen: the versions of one object, what each changed, and bringing one back."""
