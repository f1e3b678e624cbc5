"""A thousand browsers that lose their server come back soon, and never all at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

ABSENCES = Path(__file__).parent / 'absences.js'
RUN = """async ([outage, silent]) => {
  const times = arrivals(await import('/sources/retry_schedule.js'), outage, silent);
  return { last: Math.max(...times), instant: busiest(times, 50), second: busiest(times, 1000) };
}"""


# The time by which all are back is what the schedule promises: one and a half times the longest pause,
# and where attempts hang, one that has just begun.
@pytest.mark.parametrize(
    ('outage', 'silent', 'all_back'),
    [
        pytest.param(0, False, 500, id='a server that closes its sockets'),
        pytest.param(1_000, False, 1_500, id='a restart of a second'),
        pytest.param(5_000, False, 1_500, id='a restart of five seconds'),
        pytest.param(20_000, False, 1_500, id='a restart of twenty seconds'),
        pytest.param(120_000, False, 9_000, id='an upgrade of two minutes'),
        pytest.param(20_000, True, 14_000, id='a network that swallows everything'),
    ],
)
async def test_a_thousand_do_not_come_in_one_instant(
    guest, record_property: Callable[[str, object], None], outage: int, silent: bool, all_back: int
) -> None:
    ann = await guest()
    await ann.page.add_script_tag(path=ABSENCES)
    spread = await ann.do(RUN, [outage, silent])

    for name, figure in spread.items():
        record_property(name, round(figure, 3))
    print(f'{outage / 1000:g} s: {spread["instant"]:.1%} within 50 ms, all after {spread["last"]:.0f} ms')
    assert spread['instant'] < 0.15
    assert spread['last'] <= all_back
