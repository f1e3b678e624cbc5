import pytest

from videochat.elements.negotiation import best_match, negotiate

AVAILABLE = ('en', 'es', 'de', 'fr', 'pt', 'zh', 'ar')


@pytest.mark.parametrize(
    ('header', 'language'),
    [
        ('de', 'de'),
        ('de-AT,de;q=0.9,en;q=0.8', 'de'),
        ('nl,en;q=0.5,fr;q=0.7', 'fr'),
        ('en;q=0.8, fr ; q=0.9', 'fr'),
        ('fr;q=0.8,de;q=0.8', 'fr'),
        ('zh-Hans-CN', 'zh'),
        ('ZH-TW', 'zh'),
        ('de;q=0,fr;q=0.1', 'fr'),
        ('de;q=0', None),
        ('nl, it', None),
        ('*', None),
        ('', None),
        ('de;q=2, fr', 'fr'),
        ('deutsch sprechen bitte, ar', 'ar'),
        ('d' * 100 + ',ar', 'ar'),
        (',' * 400 + 'ar', 'ar'),
        (',' * 600 + 'ar', None),
        (';q=;;,=q,\x00', None),
    ],
)
def test_the_browsers_first_wish_that_there_is_comes_true(header: str, language: str | None) -> None:
    assert negotiate(header, AVAILABLE) == language


def test_a_variety_is_content_with_its_language() -> None:
    assert best_match('pt-BR', AVAILABLE) == 'pt'
    assert best_match('it', AVAILABLE) is None
