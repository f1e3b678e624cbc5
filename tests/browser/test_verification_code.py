"""How two browsers agree on a code that nobody between them can choose: played without a call."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.async_api import Page

from tests.browser.conftest import Arrive

CODES = (Path(__file__).parent / 'codes.js').read_text(encoding='utf-8')
HASH = 'ab' * 32
FINGERPRINT = 'sha-256 ' + ':'.join(['0A'] * 32)
ANSWER = {'step': 'answer', 'commitment': HASH, 'fingerprints': [FINGERPRINT], 'nonce': HASH}
HOSTILE = [
    *('', 'null', '5', '"x"', '[]', '{}', '{', '{"step":"commit"}', '{"step":["ask"]}', '[' * 3000),
    json.dumps({'step': 'commit', 'commitment': 'AB' * 32}),
    json.dumps({'step': 'commit', 'commitment': HASH + '\n'}),
    json.dumps({'step': 'commit', 'commitment': {'length': 64}}),
    *(
        json.dumps(ANSWER | wrong)
        for wrong in (
            {'step': 'constructor'},
            {'nonce': None},
            {'nonce': HASH * 2},
            {'fingerprints': []},
            {'fingerprints': {}},
            {'fingerprints': FINGERPRINT},
            {'fingerprints': [FINGERPRINT.lower()]},
            {'fingerprints': [FINGERPRINT, 7]},
            {'fingerprints': ['sha-1 ' + ':'.join(['0A'] * 20)]},
            {'fingerprints': [FINGERPRINT] * 9},
            {'more': 'x' * 5000},
        )
    ),
]


async def test_both_sides_have_the_same_code_and_each_word_counts(person: Arrive):
    page = await page_with_codes(person)
    assert await page.evaluate('codes.disagreements(200)') == []
    assert await page.evaluate('codes.unbound(100)') == []
    least, most = await page.evaluate('codes.spread(6400)')  # each sign 400 times on the average
    assert 300 < least < most < 500


async def test_messages_that_are_lost_are_said_again(person: Arrive):
    page = await page_with_codes(person)
    assert await page.evaluate('codes.lost(40)') == 0


async def test_who_sits_between_has_one_guess(person: Arrive):
    page = await page_with_codes(person)
    cheated = await page.evaluate('codes.cheated()')
    assert cheated['forgedReveal'] is None
    assert cheated['secondAnswer'][0] == cheated['secondAnswer'][1]
    assert cheated['saidUnasked'] == 0


async def test_another_certificate_gives_another_code_and_codes_are_not_made_by_the_dozen(person: Arrive):
    page = await page_with_codes(person)
    renewed = await page.evaluate('codes.renewed()')
    assert renewed['before'][0] == renewed['before'][1]
    assert renewed['after'][0] == renewed['after'][1] != renewed['before'][0]
    assert renewed['same'] == renewed['after']
    assert renewed['commits'] <= 5


async def test_what_does_not_fit_is_not_read_and_each_sign_has_a_name_and_a_picture(person: Arrive):
    page = await page_with_codes(person)
    assert await page.evaluate('all => codes.taken(all)', HOSTILE) == []
    good = [json.dumps(ANSWER), json.dumps(ANSWER | {'step': 'reveal'}), '{"step":"ask"}']
    assert await page.evaluate('all => codes.taken(all)', good) == good
    signs = await page.evaluate('codes.signs()')
    assert len(set(signs['names'])) == 64
    assert signs['missing'] == 0


async def page_with_codes(person: Arrive) -> Page:
    """A page of the app in which its modules are played without a call."""
    nobody = await person()
    await nobody.visit_lobby()
    await nobody.page.evaluate(CODES)
    return nobody.page
