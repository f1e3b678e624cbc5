"""A person's preferences, behind a button."""

from videochat.elements.disclosure import Disclosure
from videochat.elements.language import _
from videochat.elements.preference_choices import PreferenceChoices


class Preferences(Disclosure):
    """Language and appearance; not for a running call, which another language would end."""

    def __init__(self) -> None:
        """Show the button."""
        super().__init__(_('Preferences'), 'settings')
        with self:
            PreferenceChoices()
