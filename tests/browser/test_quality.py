"""How good the connections are: the rules, then what people see of them."""

from __future__ import annotations

from tests.browser.conftest import Arrive
from tests.browser.test_panels import page_with_plays


async def test_a_verdict_falls_at_once_and_rises_slowly(person: Arrive):
    page = await page_with_plays(person)
    measured = await page.evaluate('plays.measure()')
    assert measured['single'] == {
        'nothing lost': ['good', None, 0],
        '4 % lost': ['fair', 'loss', 0.04],
        '12 % lost': ['poor', 'loss', 0.12],
        'slow': ['fair', 'roundTrip', 0.35],
        'very slow': ['poor', 'roundTrip', 0.6],
        'slow, says a browser that sums nothing up': ['poor', 'roundTrip', 0.6],
        'sound made up': ['poor', 'concealed', 0.1],
        'picture stood still': ['poor', 'frozen', 0.4],
        'one late picture': ['good', None, 0],
        'pictures come, none is shown': ['poor', 'frozen', 1],
        'no picture comes, it is paused': ['good', None, 0],
        'camera off': ['good', None, 0],
        'camera off and on again': ['good', None, 0],
        'camera just on': ['good', None, 0],
        'muted': ['good', None, 0],
        'too few to tell': ['good', None, 0],
        'the worst of two': ['poor', 'frozen', 1],
        'muted, camera off': ['good', None, 0],
        'not a sign': ['poor', 'nothing', 1],
        'no sign in one second': ['good', None, 0],
        'nothing to measure': None,
        'the same report': None,
    }
    assert measured['row'] == ['good ', *['poor loss'] * 3, *['fair loss'] * 3, 'good ']
    assert measured['mended'] == ['poor loss', 'poor loss', 'poor loss', 'fair roundTrip', 'poor loss']
    received, sent = measured['received'], measured['sent']
    assert received == received | {'packets': 400, 'lost': -1, 'concealed': 400, 'decoded': 30, 'turns': 3}
    assert received == received | {'time': 2, 'answers': 5, 'signs': 409, 'roundTrip': 0.02, 'frozen': 0.4}
    assert (sent['packets'], sent['lost']) == (180, 20)


async def test_a_bad_path_marks_who_it_leads_to(person: Arrive):
    page = await page_with_plays(person)
    fine = {'ann': 0, 'bob': 0, 'carl': 0, 'to ann': 0, 'to bob': 0, 'to carl': 0}
    seen = await page.evaluate(
        'rounds => plays.grade(rounds)',
        [
            fine,
            fine | {'bob': 0.2},
            fine | {'to ann': 0.05},
            fine | dict.fromkeys(['to ann', 'to bob', 'to carl'], 0.3),
            fine | {'bob': None, 'to bob': None},
        ],
    )
    quiet, from_bob, to_ann, to_all, gone, ended = seen
    assert quiet == {
        'own': 'good', 'ownReason': None, 'of': dict.fromkeys(['ann', 'bob', 'carl'], 'good'), 'reasons': {}
    }  # fmt: skip
    assert (from_bob['own'], from_bob['of']['ann'], from_bob['of']['bob']) == ('good', 'good', 'poor')
    assert from_bob['reasons'] == {'bob': {'grade': 'poor', 'cause': 'loss', 'amount': 0.2, 'to': False}}
    assert to_ann['of'] == {'ann': 'fair', 'bob': 'poor', 'carl': 'good'}
    assert to_ann['reasons']['ann']['to']
    assert to_all['own'] == 'poor'
    assert to_all['ownReason']['amount'] == 0.3
    assert to_all['of']['carl'] == 'good'  # what fails on the way to all is one's own
    assert 'bob' not in gone['of']
    assert ended == {'own': None, 'ownReason': None, 'of': {}, 'reasons': {}}
