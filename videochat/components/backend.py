"""What components need of the application around them."""

from typing import Final, Protocol

from videochat.files import FileSharing
from videochat.network_plan import NetworkTests
from videochat.rating import Rating
from videochat.rooms import RoomError, RoomStore
from videochat.video.platform import VideoPlatform

from .allowance import Allowance
from .pace import Pace

LEAVE_URL: Final = '/videochat/leave'
"""Where a page that goes says so; the body is its visit."""


class Backend(Protocol):
    """The store of the rooms and the platform that carries the calls; `VideoChat` is one."""

    @property
    def store(self) -> RoomStore:
        """The rooms."""

    @property
    def platform(self) -> VideoPlatform:
        """Who carries the calls."""

    @property
    def network_tests(self) -> NetworkTests:
        """Lets browsers measure their way to the server."""

    @property
    def files(self) -> FileSharing:
        """Files that people share in rooms."""

    @property
    def debug(self) -> bool:
        """Whether to show the debug panel."""

    def may_join(self, address: str) -> bool:
        """Let people of a network address join once more; False when they have done so too often."""

    def joining_pace(self) -> Pace:
        """How often one person may join."""

    def may_write(self, address: str) -> bool:
        """Let people of a network address write once more; False when they have written too much."""

    def message_allowance(self) -> Allowance:
        """How much one person may write."""

    def count_join(self, refusal: RoomError | None) -> None:
        """Take down that somebody got in, or why they did not."""

    def rate_call(self, rating: Rating) -> None:
        """Take down how a call was; asked once for each call."""
