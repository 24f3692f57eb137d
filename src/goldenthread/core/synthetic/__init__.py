"""One invented borough-year in the common template: made from a seed, nobody in it is real.

Its size and its offences follow a borough's published year, its failures the rates of the policy
folder `synthetic`. The same seed gives the same bytes. No clock is read.
"""

from goldenthread.core.synthetic.book import Book
from goldenthread.core.synthetic.faults import FAULTS, Fault, plant
from goldenthread.core.synthetic.names import NAMES, named
from goldenthread.core.synthetic.writing import write
from goldenthread.core.synthetic.year import make

__all__ = ["FAULTS", "NAMES", "Book", "Fault", "make", "named", "plant", "write"]
