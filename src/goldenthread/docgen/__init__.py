"""Reference pages written from the code's own data, so that the two cannot disagree.

`python -m goldenthread.docgen` writes them; with `--check` it changes nothing, names each page
that differs, is missing or is stray, and exits 1 if there is one.
"""
