"""What can be done on the public side by whoever works here. `by` is the visit of whoever acts.

What survivors do without signing in stands in `answering` and `kiosks`: nobody's visit is in it.
"""

from goldenthread.apps.public.actions.keeping import add_kiosk, add_paper, make_codes
from goldenthread.apps.public.actions.mailbox import (
    bring_message,
    link_message,
    record_consent,
    withdraw_consent,
)
from goldenthread.apps.public.actions.offering import offer, record_preference

__all__ = [
    "add_kiosk",
    "add_paper",
    "bring_message",
    "link_message",
    "make_codes",
    "offer",
    "record_consent",
    "record_preference",
    "withdraw_consent",
]
