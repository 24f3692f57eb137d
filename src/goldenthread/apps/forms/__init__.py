"""The forms of the record being filled in: their answers, their drafts, and what they lead to."""
