"""Rules of supervision and investigation: who is outstanding, how a suspect's part may end, what a
review says, which evidence was thought of, to whom a case goes. Pure: rows and days in, words out.
"""

from goldenthread.core.investigation.outstanding import Out, Turn, outstanding

__all__ = ["Out", "Turn", "outstanding"]
