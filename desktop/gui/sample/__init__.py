"""The Sample page: the return taken in, samples drawn from it, and what each draw is made of."""
