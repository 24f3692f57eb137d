"""Control charts, funnel plots, maps and small comparisons: one picture for page and paper.

Every chart is made from plain data that already left the gate (rounded and suppressed units
are passed as such) and comes back as a `ChartImage`: the SVG, its words and its data table.
"""

from goldenthread.core.charts.bars import Comparison, comparison_bars
from goldenthread.core.charts.boundaries import Boundaries, read_boundaries
from goldenthread.core.charts.control import Control, Side, control_limits
from goldenthread.core.charts.control_chart import control_chart
from goldenthread.core.charts.funnel import Base, Funnel, funnel_limits
from goldenthread.core.charts.funnel_chart import funnel_plot
from goldenthread.core.charts.given import NoChart, Reading, Unit, Value, monthly
from goldenthread.core.charts.image import ChartImage
from goldenthread.core.charts.tilemap import borough_map
from goldenthread.core.charts.trend import trend_line

__all__ = [
    "Base",
    "Boundaries",
    "ChartImage",
    "Comparison",
    "Control",
    "Funnel",
    "NoChart",
    "Reading",
    "Side",
    "Unit",
    "Value",
    "borough_map",
    "comparison_bars",
    "control_chart",
    "control_limits",
    "funnel_limits",
    "funnel_plot",
    "monthly",
    "read_boundaries",
    "trend_line",
]
