"""The MARAC: the meeting at which agencies plan for people at high risk of serious harm."""
