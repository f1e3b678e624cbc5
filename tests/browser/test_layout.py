"""Where tiles go, computed without a call: nothing is wasted, nothing overlaps, nobody is forgotten."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest_asyncio
from playwright.async_api import Browser

from tests.browser.application import Application

LAYOUTS = (Path(__file__).parent / 'layouts.js').read_text(encoding='utf-8')
DESKTOP = {'width': 1416, 'height': 772}
PHONE = {'width': 366, 'height': 700}
LYING_PHONE = {'width': 820, 'height': 300}

Compute = Callable[..., Awaitable[Any]]


@pytest_asyncio.fixture(scope='module', loop_scope='session')
async def compute(shared_browser: Browser, shared_application: Application) -> AsyncIterator[Compute]:
    """Evaluates in a page of the application, beside the functions of `layouts.js`."""
    page = await shared_browser.new_page()
    await page.goto(shared_application.url)
    await page.evaluate(
        f'{LAYOUTS}; Object.assign(window, {{ coverage, favoured, faults, placesOf, floorAfter, people }})'
    )
    yield page.evaluate
    await page.close()


async def places(compute: Compute, stage: dict[str, int], count: int, **scene: Any) -> Any:
    """Where `count` others and oneself are."""
    script = """([stage, count, scene]) => {
        const { screens = [], ...rest } = scene;
        return placesOf({ ...stage, ...rest, tiles: [...screens, ...people(count)] });
    }"""
    return await compute(script, [stage, count, scene])


async def test_the_grid_wastes_no_more_than_the_best_number_of_columns(compute: Compute):
    cases = await compute('coverage()')
    assert len(cases) == 9 * 3 * 12
    # where a little less is covered, it is because more of the pictures is seen
    assert [case for case in cases if case['covered'] < case['columns'] - 0.14] == []
    # a last row of fewer is not stretched to fill the width: that would favour whoever is in it
    assert sum(case['covered'] for case in cases) / len(cases) > 0.87
    assert sum(case['covered'] - case['columns'] for case in cases) / len(cases) > -0.003
    assert min(case['seen'] for case in cases) > 0.28


async def test_nobody_is_larger_for_being_in_a_row_of_fewer(compute: Compute):
    assert await compute('favoured()') == []


async def test_whatever_the_stage_everybody_has_a_place_on_one_page_and_none_is_covered(compute: Compute):
    assert await compute('faults()') == []


async def test_nine_fill_a_page_and_six_or_four_that_of_a_phone(compute: Compute):
    for stage, others, pages, shown in (
        (DESKTOP, 8, 1, 9),
        (DESKTOP, 9, 2, 9),
        (PHONE, 9, 2, 6),
        (LYING_PHONE, 9, 3, 4),
    ):
        arrangement = await places(compute, stage, others)
        assert (arrangement['pages'], len(arrangement['places'])) == (pages, shown), (stage, others)


async def test_one_s_own_tile_is_the_last_of_the_first_page_and_on_no_other(compute: Compute):
    first = await places(compute, DESKTOP, 11)
    assert list(first['places'])[-1] == 'me'
    second = await places(compute, DESKTOP, 11, page=1)
    assert list(second['places']) == ['p8', 'p9', 'p10']
    beyond = await places(compute, DESKTOP, 11, page=7)
    assert beyond['page'] == 1


async def test_a_screen_is_large_and_uncut_with_faces_beside_it_or_below(compute: Compute):
    share = {'key': 's:screen', 'ratio': 16 / 10, 'screen': True}
    for stage, side in ((DESKTOP, 'left'), (PHONE, 'top')):
        here = (await places(compute, stage, 4, screens=[share], large='s:screen'))['places']
        screen, faces = here.pop('s:screen'), list(here.values())
        assert screen['width'] / screen['height'] == share['ratio']
        assert len(faces) == 5
        edge = screen[side] + screen['width' if side == 'left' else 'height']
        assert all(face[side] >= edge for face in faces)
        assert screen['width'] * screen['height'] > 0.45 * min(
            stage['width'] * stage['height'], stage['width'] ** 2 / share['ratio']
        )


async def test_of_two_screens_the_other_is_first_among_the_faces_and_uncut(compute: Compute):
    screens = [{'key': f'{who}:screen', 'ratio': 16 / 9, 'screen': True} for who in 'ab']
    here = (await places(compute, DESKTOP, 3, screens=screens, large='b:screen'))['places']
    assert next(iter(here)) == 'a:screen'
    assert here['a:screen']['fit'] == 'contain'
    assert here['b:screen']['role'] == 'large'


async def test_when_another_is_large_only_three_tiles_move(compute: Compute):
    before = (await places(compute, DESKTOP, 6, large='p1'))['places']
    after = (await places(compute, DESKTOP, 6, large='p4'))['places']
    moved = {key for key in before if before[key] != after[key]}
    assert moved == {'p0', 'p1', 'p4'}


async def test_one_s_own_picture_floats_in_the_corner_it_was_put_into(compute: Compute):
    for stage in (DESKTOP, PHONE, LYING_PHONE):
        for corner in ('top-start', 'top-end', 'bottom-start', 'bottom-end'):
            for right_to_left in (False, True):
                here = await places(
                    compute, stage, 1, selfView='corner', corner=corner, rightToLeft=right_to_left
                )
                box, other = here['places']['me'], here['places']['p0']
                for start, size in (('left', 'width'), ('top', 'height')):  # never across the other's edge
                    assert other[start] < box[start]
                    assert box[start] + box[size] < other[start] + other[size]
                at_left = box['left'] < stage['width'] / 2 - box['width'] / 2
                assert at_left == (('start' in corner) != right_to_left)
                assert (box['top'] < stage['height'] / 2 - box['height'] / 2) == ('top' in corner)
                assert box['width'] * box['height'] < 0.12 * stage['width'] * stage['height']


async def test_from_right_to_left_the_stage_is_mirrored(compute: Compute):
    one = (await places(compute, DESKTOP, 5, large='p0'))['places']
    other = (await places(compute, DESKTOP, 5, large='p0', rightToLeft=True))['places']
    for key, box in one.items():
        assert abs(box['left'] + box['width'] + other[key]['left'] - DESKTOP['width']) < 0.01


async def test_who_speaks_out_of_sight_changes_places_with_whom_nobody_heard_for_longest(compute: Compute):
    order = await compute("""async () => {
        const { Order } = await import('videochat/stage/order.js');
        const order = new Order();
        order.of(['a', 'b', 'c', 'd', 'e']);
        const heard = { a: 3, b: 1, c: 2 };
        const heardAt = (id) => heard[id] ?? -Infinity;
        const inSight = order.promote('b', ['a', 'b', 'c'], heardAt);
        const first = [order.promote('e', ['a', 'b', 'c'], heardAt), order.of(['e', 'd', 'c', 'b', 'a'])];
        const gone = order.of(['a', 'c', 'd', 'e', 'f']);
        return { inSight, first, gone, stranger: order.promote('x', ['a'], heardAt) };
    }""")
    assert order == {
        'inSight': False,
        'first': [True, ['a', 'e', 'c', 'd', 'b']],
        'gone': ['a', 'e', 'c', 'd', 'f'],
        'stranger': False,
    }


async def test_speech_begins_at_once_and_outlasts_the_pauses_between_words(compute: Compute):
    words = [['ann', start, start + 300, 0.3] for start in range(1000, 4000, 900)]  # pauses of 600 ms
    story = await compute('words => floorAfter(words, 6000)', words)
    speaks = [(when, who) for when, what, who in story if what == 'speaks']
    assert [who for _, who in speaks] == ['ann', '']
    assert speaks[0][0] <= 1150
    assert 3700 + 300 <= speaks[1][0] <= 3700 + 1400


async def test_a_cough_or_noise_gives_nobody_the_floor(compute: Compute):
    sounds = [['ann', 0, 20000, 0.2], ['bob', 3000, 3150, 1.0], ['carl', 5000, 20000, 0.02]]
    story = await compute('sounds => floorAfter(sounds, 20000)', sounds)
    assert [who for _, what, who in story if what == 'holds'] == ['ann']
    assert not any('carl' in who for _, what, who in story if what == 'speaks')


async def test_the_floor_changes_hands_only_after_a_lasting_difference(compute: Compute):
    sounds = [
        ['ann', 0, 4000, 0.3],
        ['bob', 2000, 4000, 0.35],  # both at once, about as loud: it stays
        ['bob', 6000, 9000, 0.3],  # alone: soon his
        ['ann', 8000, 9000, 0.3],
        ['me', 0, 9000, 0.9],  # one never has the floor on one's own page
    ]
    story = await compute('sounds => floorAfter(sounds, 12000)', sounds)
    holds = [(when, who) for when, what, who in story if what == 'holds']
    assert [who for _, who in holds] == ['ann', 'bob']
    assert holds[0][0] <= 600
    assert 6300 <= holds[1][0] <= 7000


async def test_who_is_clearly_louder_takes_the_floor_from_who_goes_on_speaking(compute: Compute):
    sounds = [['ann', 0, 10000, 0.06], ['bob', 2000, 10000, 0.9]]
    story = await compute('sounds => floorAfter(sounds, 10000)', sounds)
    holds = [(when, who) for when, what, who in story if what == 'holds']
    assert [who for _, who in holds] == ['ann', 'bob']
    assert 3400 <= holds[1][0] <= 5500
