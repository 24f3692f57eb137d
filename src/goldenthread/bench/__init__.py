"""Measurements that ./goldenthread bench prints; each module has `run() -> list[str]`."""
