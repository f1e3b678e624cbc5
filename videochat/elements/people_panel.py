"""Who is in the call."""

from nicegui.element import Element

from .call_session import CallSession
from .files import JS
from .publisher import Publisher
from .styles import use_styles


class PeoplePanel(Element, component=JS / 'people_panel.js'):
    """The roster: marks of what each person does, and how loud one hears each.

    All in the browser, by what it knows of the room; elements made inside it stand above the list.
    """

    def __init__(self, call: CallSession, publisher: Publisher) -> None:
        """Make a roster.

        :param call: the session whose people are listed.
        :param publisher: one's own camera and microphone.
        """
        super().__init__()
        use_styles()
        self._props['call'] = call.id
        self._props['publisher'] = publisher.id
