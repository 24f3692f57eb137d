"""The rules, words and measures of Golden Thread: facts in, decisions and figures out."""
