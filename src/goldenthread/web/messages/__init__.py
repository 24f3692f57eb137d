"""Messages to people outside of the site: that something waits, and never what."""
