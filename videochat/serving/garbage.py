"""When Python looks for garbage."""

import gc

THRESHOLDS = (20_000, 20, 50)
"""Python's own are (700, 10, 10): with 200 people in a room a quarter of a join's time was collecting."""


def collect_rarely() -> None:
    """Let collections interrupt the server rarely; call it once when everything is loaded."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
