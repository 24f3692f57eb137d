"""The two logs and the chain over them."""

from goldenthread.apps.audit.models.change import Change
from goldenthread.apps.audit.models.look import Look
from goldenthread.apps.audit.models.seal import Checkpoint, Leaf, Seal

__all__ = ["Change", "Checkpoint", "Leaf", "Look", "Seal"]
