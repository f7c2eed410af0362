"""Everything that a team and a store can do to each other, at random, held against a model of what must hold."""
