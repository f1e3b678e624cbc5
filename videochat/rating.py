"""What somebody says of a call that is over."""

from enum import StrEnum


class Rating(StrEnum):
    """How it was, in one click; the values are labels in `/metrics`."""

    GOOD = 'good'
    FAIR = 'fair'
    POOR = 'poor'
