"""The definitions, one file a measure; the folder is the register.

Every module here holds one value called `measure`, named as its file. Modules whose names
begin with `_` hold sentences that a family of definitions shares, and are not measures.
"""
