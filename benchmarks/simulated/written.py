"""What a page has of the chat, put together by numbers as a browser does it."""

from __future__ import annotations

from typing import Any


class Written:
    """Messages as they come, by signals and from the server, in any order."""

    def __init__(self) -> None:
        self.messages: dict[int, dict[str, Any]] = {}
        """By number."""
        self.complete = 0
        """Up to this one nothing is missing."""

    def begin(self) -> None:
        """Another stay in the room."""
        self.messages.clear()
        self.complete = 0

    def hear(self, messages: list[dict[str, Any]], own: str | None, *, all: bool = False) -> None:
        """Messages, whichever way they came.

        :param own: whose page it is: it keeps what they may read.
        :param all: nothing is missing before them.
        """
        for message in messages:
            if own and (not message.get('to') or own in (message['to'], message['sender'])):
                self.messages.setdefault(message['id'], message)
        for id in sorted(self._public()):
            if self.messages[id]['follows'] == self.complete:
                self.complete = id
        if all:
            self.complete = max(self._public(), default=0)

    def _public(self) -> list[int]:
        return [id for id, each in self.messages.items() if not each.get('to')]
