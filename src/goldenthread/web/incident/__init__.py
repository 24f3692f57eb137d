"""Pages of one incident: its call, offences, marks, and the two sides of a counter-allegation."""
