"""One's own camera and microphone."""

from __future__ import annotations

from dataclasses import dataclass

from nicegui import Client
from nicegui.element import Element
from nicegui.events import Handler, UiEventArguments

from .call_session import CallSession
from .faults import Fault
from .files import JS
from .payload import Payload, listen
from .styles import use_styles


@dataclass(kw_only=True, slots=True)
class MediaChanged(UiEventArguments):
    """Camera or microphone went on or off, opened, or failed to open.

    :param opening: the browser is still opening them (it may be asking the person).
    :param camera_fault: why there is no camera; None when there is one.
    """

    opening: bool
    camera: bool
    microphone: bool
    camera_fault: Fault | None
    microphone_fault: Fault | None


@dataclass(kw_only=True, slots=True)
class PublishFailed(UiEventArguments):
    """The stream could not be published."""

    fault: Fault


class Publisher(Element, component=JS / 'publisher.js'):
    """One's own tile: opens camera and microphone at once, publishes when its call is connected."""

    def __init__(
        self,
        call: CallSession,
        *,
        name: str = '',
        camera: bool = True,
        microphone: bool = True,
        on_media_changed: Handler[MediaChanged] | None = None,
        on_failed: Handler[PublishFailed] | None = None,
    ) -> None:
        """Preview now, publish later.

        :param call: the session to publish into.
        :param name: shown on the tile, with "(you)".
        :param camera: whether the camera starts switched on.
        :param microphone: whether the microphone starts switched on.
        """
        super().__init__()
        use_styles()
        self.media: MediaChanged | None = None
        """What the browser last said of the devices."""
        self._props['call'] = call.id
        self._props['element-id'] = self.id
        self._props['script'] = call.script_url
        self._props['name'] = name
        self._props['camera'] = camera
        self._props['microphone'] = microphone
        self._media_changed: list[Handler[MediaChanged]] = [self._remember]
        if on_media_changed:
            self._media_changed.append(on_media_changed)
        self._failed = [on_failed] if on_failed else []
        listen(self, 'mediaChanged', _read_media, self._media_changed)
        listen(
            self,
            'failed',
            lambda s, c, p: PublishFailed(sender=s, client=c, fault=p.choice('fault', Fault)),
            self._failed,
        )

    def set_name(self, name: str) -> None:
        """Show another name on the tile."""
        if self._props['name'] != name:
            self._props['name'] = name

    def open(self) -> None:
        """Open camera and microphone again, after a refusal."""
        self.run_method('open')

    def close(self) -> None:
        """Let go of camera and microphone."""
        self.run_method('close')

    def publish_audio(self, on: bool) -> None:
        """Switch the microphone on or off."""
        self.run_method('publishAudio', on)

    def publish_video(self, on: bool) -> None:
        """Switch the camera on or off; off turns its light off."""
        self.run_method('publishVideo', on)

    def on_media_changed(self, handler: Handler[MediaChanged]) -> None:
        """Call `handler` when camera or microphone change."""
        self._media_changed.append(handler)

    def on_failed(self, handler: Handler[PublishFailed]) -> None:
        """Call `handler` when publishing fails."""
        self._failed.append(handler)

    def _remember(self, event: MediaChanged) -> None:
        self.media = event


def _read_media(sender: Element, client: Client, payload: Payload) -> MediaChanged:
    return MediaChanged(
        sender=sender,
        client=client,
        opening=payload.flag('opening'),
        camera=payload.flag('camera'),
        microphone=payload.flag('microphone'),
        camera_fault=payload.optional_choice('cameraFault', Fault),
        microphone_fault=payload.optional_choice('microphoneFault', Fault),
    )
