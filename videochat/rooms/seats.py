"""Who sits in a room, with what only the store knows about them."""

import hashlib
from dataclasses import dataclass, field

from .model import Participant
from .names import name_key
from .rules import Allowed


@dataclass(slots=True, eq=False)
class Seat:
    """A participant, and what only the store knows about them."""

    participant: Participant
    browser: str
    visit: str
    session_id: str
    token: str = field(repr=False)
    address: str = ''
    """The network address they came from, '' when it is not known."""
    host_link: bool = False
    """They came as host: by a link that makes them so, or because they opened the room."""
    told: Allowed = field(default_factory=Allowed)
    """What the engine believes that they may do."""
    mark: str = field(init=False)
    """Tells the browser from others without giving its id away."""

    def __post_init__(self) -> None:
        self.mark = browser_mark(self.browser)

    @property
    def participant_id(self) -> str:
        """Stays the same from visit to visit."""
        return self.participant.id

    @property
    def key(self) -> str:
        """What the name is compared by."""
        return name_key(self.participant.name)


def browser_mark(browser: str) -> str:
    """A digest that tells browsers apart without giving their secret ids away; '' of none."""
    return browser and hashlib.sha256(browser.encode()).hexdigest()
