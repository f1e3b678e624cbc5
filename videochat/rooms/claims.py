"""Names that are kept for people on their way into a room."""

from dataclasses import dataclass

from .absences import Absence


@dataclass(slots=True, eq=False)
class Claim:
    """A name kept for somebody whose session and token are still being made."""

    name: str
    browser: str
    participant_id: str
    absence: Absence | None
    """What they were before their page went, moments ago."""
    is_new: bool
    """Nobody ever had that id."""
