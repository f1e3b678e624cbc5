"""What a page is told, as an error of its own, before its server stops listening to it."""


class PageOverrun(Exception):
    """The page has sent more than any page does, or what none does; it is about to be dropped."""
