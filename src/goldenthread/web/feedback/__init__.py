"""Pages of what survivors and partners say: the questionnaire, its totals, the mailbox, screens."""
