"""What people show each other: raised hands, devices that fail, who is in the spotlight, who records."""

import abc

from videochat.rooms.model import DeviceFault


class MarkVerbs(abc.ABC):
    """What all see of a person; it goes with the person.

    Each raises `NotInRoom` when the visit has ended or been replaced.
    """

    @abc.abstractmethod
    async def report_devices(
        self, visit: str, *, camera: DeviceFault | None, microphone: DeviceFault | None
    ) -> None:
        """Say what is wrong with the devices that the person wants on; None: nothing."""

    @abc.abstractmethod
    async def raise_hand(self, visit: str) -> None:
        """Ask to speak: the hand goes up behind those already raised; nothing happens when it is up."""

    @abc.abstractmethod
    async def lower_hand(self, visit: str) -> None:
        """Take the hand down; nothing happens when it is down."""

    @abc.abstractmethod
    async def spotlight(self, visit: str, participant_id: str | None) -> None:
        """Show a participant large to everybody, None for nobody; one who is gone changes nothing.

        :raises NotAllowed: only the host may.
        """

    @abc.abstractmethod
    async def start_recording(self, visit: str) -> None:
        """Tell all that the person records the call from now on; nothing happens when they do already.

        It ends with their visit: who comes back records no more.

        :raises NotAllowed: only the host may, and only while nobody else does.
        """

    @abc.abstractmethod
    async def stop_recording(self, visit: str) -> None:
        """Tell all that the call is recorded no more; nothing happens when it is not.

        Who records may go on when another becomes host; that one can end it.

        :raises NotAllowed: only the host may, and the one who records.
        """
