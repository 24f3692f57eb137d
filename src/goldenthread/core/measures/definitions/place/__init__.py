"""Facts of a place that rates need: who lives there."""
