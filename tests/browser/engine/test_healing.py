"""When a connection begins anew: at once, with growing pauses, and never often."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from tests.browser.engine.guest import Guest

PREPARE = """async (scene) => {
  const { Healing } = await import('/sources/healing.js');
  const began = [];
  const state = { flows: false, away: false, healed: 0 };
  let start;
  const healing = new Healing({
    flows: async () => state.flows,
    isAway: () => state.away,
    begin: () => began.push(Math.round(performance.now() - start)),
    healed: () => { state.healed += 1; },
  });
  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const play = new Function('healing', 'state', 'pause', `return (async () => { ${scene} })()`);
  window.play = async () => {
    start = performance.now();
    await play(healing, state, pause);
    healing.end();
    const { length } = began;
    await pause(1500);
    return { began, healed: state.healed, after: began.length - length };
  };
}"""


async def test_what_does_not_flow_begins_anew_after_growing_pauses_until_the_end(guest):
    heard = await play(await guest(), 'healing.suspect(0); await pause(4500);', seconds=6)

    pauses = [later - sooner for sooner, later in pairwise(heard['began'])]
    assert heard['began'][0] < 200
    assert len(pauses) == 3
    assert pauses == sorted(pauses)
    assert pauses[0] >= 990
    assert heard['after'] == 0


async def test_a_hostile_subscriber_makes_nobody_begin_anew_more_than_once_a_second(guest):
    insist = 'for (let n = 0; n < 300; n += 1) { healing.insist(); await pause(10); }'
    for flows in ('false', 'true'):
        heard = await play(await guest(), f'state.flows = {flows}; {insist}', seconds=4.5)
        assert all(later - sooner >= 990 for sooner, later in pairwise(heard['began']))


async def test_nothing_begins_while_the_server_is_away(guest):
    heard = await play(
        await guest(),
        'state.away = true; healing.suspect(0); await pause(500); state.away = false; healing.suspect(0);'
        'await pause(300); state.flows = true; healing.suspect(0); await pause(200);',
        seconds=2.5,
    )

    assert len(heard['began']) == 1
    assert heard['began'][0] >= 490
    assert heard['healed'] == 1


async def play(guest: Guest, scene: str, *, seconds: float) -> Any:
    """What comes of a scene of that length, which takes no time: the page's clock is ours."""
    await guest.do(PREPARE, scene)
    await guest.page.clock.install()
    await guest.page.clock.pause_at(await guest.do('Date.now() + 1000'))
    await guest.do('void (window.played = play())')
    await guest.page.clock.run_for(round(seconds * 1000))
    return await guest.do('played')
