"""One click that says how a call was."""

from __future__ import annotations

from collections.abc import Callable

from nicegui import ui

from videochat.elements.command import send, sent
from videochat.elements.icon_element import Icon
from videochat.elements.language import _
from videochat.rating import Rating

from .text import Text

FACES = {Rating.GOOD: 'smile', Rating.FAIR: 'meh', Rating.POOR: 'frown'}


class Feedback(ui.element):
    """Asks how the call was, and thanks; what a browser sends after that is heard no more."""

    def __init__(self, on_rated: Callable[[Rating], None]) -> None:
        """Ask.

        :param on_rated: called once, with what was clicked first.
        """
        super().__init__('div')
        self._on_rated = on_rated
        self._rated = False
        labels = {Rating.GOOD: _('Good'), Rating.FAIR: _('So-so'), Rating.POOR: _('Not good')}
        self.classes('vc-feedback')
        with self:
            self._question = ui.element('div').props('role=group')
            with self._question:
                asked = Text('p', _('How was it?')).classes('vc-feedback-question')
                with ui.element('div').classes('vc-feedback-answers'):
                    for rating, label in labels.items():
                        self._build_answer(rating, label)
            self._question.props(f'aria-labelledby={asked.html_id}')
            self._thanks = Text('p').classes('vc-feedback-thanks').props('role=status tabindex=-1')

    def _build_answer(self, rating: Rating, label: str) -> None:
        with ui.button(color=None, on_click=lambda: self._rate(rating)) as answer:
            Icon(FACES[rating])
            Text('span', label)
        answer.props('flat').classes('vc-feedback-answer').mark(f'rate-{rating}')

    async def _rate(self, rating: Rating) -> None:
        if self._rated:
            return
        self._rated = True
        self._on_rated(rating)
        with self:
            self._thanks.set_text(_('Thank you!'))
        send(self._thanks, 'focus')  # or it would be nowhere once the button is gone
        await sent(self)
        self._question.delete()
