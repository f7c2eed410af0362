"""How well the identifier guard finds: precision and recall on labelled sentences and on generated text."""
