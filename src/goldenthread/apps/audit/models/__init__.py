"""The two logs and the chain over them."""

from goldenthread.apps.audit.models.alert import Alert, Review
from goldenthread.apps.audit.models.change import Change
from goldenthread.apps.audit.models.look import Look
from goldenthread.apps.audit.models.seal import Checkpoint, Leaf, Seal

__all__ = ["Alert", "Change", "Checkpoint", "Leaf", "Look", "Review", "Seal"]
