"""A sentence about what went wrong, where it matters, with a way on."""

from collections.abc import Callable
from typing import Any

from nicegui import ui

from videochat.elements.icon_element import Icon

from .text import Text


class Notices(ui.element):
    """A place for notices: one of each kind at most, and none for most of the time."""

    def __init__(self) -> None:
        """An empty place."""
        super().__init__('div')
        self.classes('vc-notices')
        self._shown: dict[str, Notice] = {}

    def show(self, kind: str, sentence: str, actions: dict[str, Callable[[], Any]] | None = None) -> None:
        """Show a notice in place of the earlier one of its kind; with an empty sentence only that one goes.

        :param actions: what the buttons say and do.
        """
        earlier = self._shown.pop(kind, None)
        if earlier is not None and not earlier.is_deleted:
            earlier.delete()
        if sentence:
            with self:
                self._shown[kind] = Notice(sentence, actions or {})

    def clear_all(self) -> None:
        """Show none."""
        for kind in list(self._shown):
            self.show(kind, '')


class Notice(ui.element):
    """One sentence, announced as an alert, and buttons."""

    def __init__(self, sentence: str, actions: dict[str, Callable[[], Any]]) -> None:
        """Say `sentence`; each action becomes a button."""
        super().__init__('div')
        self.classes('vc-notice').props('role=alert')
        with self:
            Icon('circle-alert')
            Text('p', sentence).classes('vc-notice-text')
            for label, act in actions.items():
                ui.button(label, on_click=act, color=None).props('flat').classes('vc-button vc-button-quiet')
