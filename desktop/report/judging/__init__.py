"""What the four reports that judging leads to say, as plain trees: each from its own material, none reads a vault."""
