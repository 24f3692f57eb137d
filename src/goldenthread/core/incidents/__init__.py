"""What follows from the facts of one incident, as pure functions: repeats, marks that the facts
suggest, the two sides of a counter-allegation. Nothing here decides for anybody."""
