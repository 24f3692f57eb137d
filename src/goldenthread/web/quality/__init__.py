"""Quality: live figures that open to their records, dip samples, feedback to the teams."""
