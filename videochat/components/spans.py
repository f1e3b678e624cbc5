"""Spans of time as people say them."""

from videochat.elements.language import _, ngettext


def in_words(seconds: float) -> str:
    """A length of time, such as '1 hour 3 minutes'."""
    minutes = int(seconds // 60)
    if minutes < 1:
        return _('less than a minute')
    hours, rest = divmod(minutes, 60)
    words = ngettext('{count} minute', '{count} minutes', rest)
    if not hours:
        return words
    hour_words = ngettext('{count} hour', '{count} hours', hours)
    return _('{hours} {minutes}', hours=hour_words, minutes=words) if rest else hour_words
