"""What opens and closes a matter. Each file holds the actions of one subject.

`by` is the visit of whoever acts: the rules are asked first, the database says the same again.
"""
