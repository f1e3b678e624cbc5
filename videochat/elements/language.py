"""The words of a page in the language of the person who sees it."""


def _(message: str, **values: object) -> str:
    """`message` in the language of the present page.

    :param message: the English sentence, a literal; names in braces are filled with `values`.
    """
    return message.format(**values) if values else message
