"""Counts that any offence group may have (`dv.offences`, `sso.no_crimes`)."""
