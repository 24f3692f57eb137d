"""The emergency card: what the control room can open when nothing else answers (safety.md S9).

The worker seals the cards of open cases into the home's `emergency` folder. An officer of the
control room opens one with a code and a passphrase, without any database. It is written into a log
beside the cards first, and brought into the audit afterwards.
"""
