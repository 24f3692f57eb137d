"""The components of the pages: what a template may print, each with its own file of mark-up."""
