"""Rules of supervision and investigation: who is outstanding, how a suspect's part may end, what
cannot be recorded, which evidence was thought of, to whom a case goes. Pure: rows and days in.
"""

from goldenthread.core.investigation.disposals import Disposal, Refusal
from goldenthread.core.investigation.entering import Knowing, Known
from goldenthread.core.investigation.outstanding import Out, Turn, outstanding

__all__ = ["Disposal", "Knowing", "Known", "Out", "Refusal", "Turn", "outstanding"]
