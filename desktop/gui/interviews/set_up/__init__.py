"""The set-up of an interview: who, how, when, what was explained and agreed, what follows."""
