"""Groups beside each other: beside the residents, a place beside London, a rate of each group.

All of it is worked out from figures that the control has let through, so that it can say no more
than the counts printed beside it.
"""
