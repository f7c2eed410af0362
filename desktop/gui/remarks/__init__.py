"""Remarks beside what they are about: a lead asks an author to look again, the author answers there."""
