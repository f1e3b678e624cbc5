"""The choice of language and theme, which the browser remembers for a year."""

from nicegui.element import Element

from .files import JS
from .language import LANGUAGES, present_language
from .styles import use_styles
from .theme import follows_theme, present_theme


class PreferenceChoices(Element, component=JS / 'preference_choices.js'):
    """Language and theme of all pages; the browser applies them, the server reads them in cookies."""

    def __init__(self, *, reload: bool = True) -> None:
        """Show what is chosen now.

        :param reload: whether another language may load the page anew; if not, it begins with the next one.
        """
        super().__init__()
        use_styles()
        self._props['language'] = present_language()
        self._props['languages'] = [
            {'code': code, 'name': language.own_name} for code, language in LANGUAGES.items()
        ]
        self._props['theme'] = present_theme()
        self._props['themed'] = follows_theme()
        self._props['reload'] = reload
