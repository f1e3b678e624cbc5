"""What is wrong with one's own camera, microphone and screen, said where the person sees it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from videochat.elements.call_session import StreamPublished
from videochat.elements.faults import Fault
from videochat.elements.language import _
from videochat.elements.publisher import MediaChanged, Publisher
from videochat.elements.screen_toggle import SharingFailed

from . import sentences
from .notice import Notices


class MediaNotices:
    """Shows and takes back notices about what a page sends."""

    def __init__(self, notices: Notices, *, in_call: Callable[[], bool]) -> None:
        """Use `notices`.

        :param in_call: whether the page is in the call: before that, nothing can be put away.
        """
        self._notices = notices
        self._in_call = in_call
        self._publisher: Publisher | None = None
        self._trouble: tuple[object, ...] = ()

    def follow(self, publisher: Publisher) -> None:
        """Speak of this one."""
        self._publisher = publisher

    def media_changed(self, media: MediaChanged) -> None:
        """Say what is wrong with one's devices when that changes, not with every mute."""
        trouble = (media.opening, media.camera_fault, media.microphone_fault)
        if trouble != self._trouble:
            self._trouble = trouble
            self.show()

    def show(self) -> None:
        """Say what is wrong with one's devices; in the call that can be put away."""
        publisher = self._publisher
        if publisher is None or (media := publisher.media) is None:
            return
        joined = self._in_call()
        actions: dict[str, Callable[[], Any]] = {}
        if sentences.worth_retrying(media):
            actions[_('Try again')] = publisher.open
        if joined:
            actions[_('Dismiss')] = lambda: self._notices.show('media', '')
        self._notices.show(
            'media', '' if media.opening else sentences.media_sentence(media, joined=joined), actions
        )

    def publish_failed(self) -> None:
        """Say that the others neither see nor hear one."""
        self._notices.show('publish', _(sentences.PUBLISH_FAILED), {_('Try again'): self._publish_again})

    def published(self, event: StreamPublished) -> None:
        """They do."""
        if event.stream_id is not None:
            self._notices.show('publish', '')

    def screen_failed(self, event: SharingFailed) -> None:
        """Say why one's screen is not shared."""
        sentence = sentences.SCREEN.get(event.fault, sentences.SCREEN[Fault.PUBLISH])
        self._notices.show('screen', _(sentence), {_('Dismiss'): lambda: self._notices.show('screen', '')})

    def _publish_again(self) -> None:
        self._notices.show('publish', '')
        if self._publisher:
            self._publisher.open()
