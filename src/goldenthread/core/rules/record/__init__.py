"""Rules of the record: what follows from its facts, as pure functions. Nothing here decides for
anybody; it says what stands, what is suggested, and why."""
