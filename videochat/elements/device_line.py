"""What a page and its server tell each other about devices that fail."""

from __future__ import annotations

from dataclasses import dataclass

from nicegui import Client
from nicegui.element import Element
from nicegui.events import Handler, UiEventArguments

from videochat.rooms import DeviceFault, DevicesChanged

from .command import send
from .payload import Payload, listen


@dataclass(kw_only=True, slots=True)
class DevicesReported(UiEventArguments):
    """What is wrong with the devices that the page's person wants on; None: nothing."""

    camera: DeviceFault | None
    microphone: DeviceFault | None


class DeviceLine:
    """The line of one page: what it says of its own devices comes in, what is so of others' goes out."""

    def __init__(self, page: Element, *, on_reported: Handler[DevicesReported]) -> None:
        """Listen; call it before the page is drawn.

        :param page: the `CallSession` of the page.
        """
        self._page = page
        listen(page, 'devicesChanged', _read, [on_reported])

    def show(self, event: DevicesChanged) -> None:
        """Say on that person's tile what is wrong with their devices, or no longer."""
        faults = {'cameraFault': event.camera, 'microphoneFault': event.microphone}
        words = {name: fault and fault.value for name, fault in faults.items()}
        send(self._page, 'patch', {'id': event.participant_id, **words})


def _read(sender: Element, client: Client, payload: Payload) -> DevicesReported:
    return DevicesReported(
        sender=sender,
        client=client,
        camera=payload.optional_choice('camera', DeviceFault),
        microphone=payload.optional_choice('microphone', DeviceFault),
    )
