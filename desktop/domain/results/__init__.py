"""What the records show: how often each answer was given, and of how many; the same by group; what was absent.

``counting`` chooses the one reading of each record that counts, ``questions`` what is one question across versions of
a template, ``tallies`` counts, ``groups`` puts records side by side, ``absence`` says what was not there, ``numbers``
what stands in the middle, ``tables`` hands all of it on as count tables.

A grade is never computed from any of it (DOMAIN §1, Judging): it is what a grade is judged beside.
"""
