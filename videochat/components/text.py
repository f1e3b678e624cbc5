"""Text in an element of one's choice."""

from nicegui.elements.mixins.text_element import TextElement


class Text(TextElement):
    """A heading, paragraph or span."""

    def __init__(self, tag: str, text: str = '') -> None:
        """Show `text` in an HTML element.

        :param tag: such as `h1` or `p`.
        """
        super().__init__(tag=tag, text=text)
