"""What a person sees and can do while something they wrote is not saved."""
