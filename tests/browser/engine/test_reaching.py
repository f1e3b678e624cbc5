"""Two browsers that do not reach each other: who waits for a stream is told so, and soon."""

from __future__ import annotations

import time

from tests.browser.engine.conftest import Arrive

RELAYS_ONLY = """
    const init = () => {
        const { initSession } = OT;
        OT.initSession = (key, id) => initSession(key, id, { iceConfig: { transportPolicy: 'relay' } });
    };
    document.addEventListener('DOMContentLoaded', init);
"""
"""Where no relay is set, no way is left."""
TOLD_WITHIN = 10.0


async def test_no_way_to_a_stream_is_told_within_ten_seconds(guest: Arrive, call: str, record_property):
    ann = await guest()
    await ann.join(call, 'Ann')
    bob = await guest(before=RELAYS_ONLY)
    await bob.join(call, 'Bob')
    began = time.monotonic()
    await bob.until_heard('OT_ICE_WORKFLOW_FAILED')
    seconds = time.monotonic() - began
    record_property('seconds until no way is told', round(seconds, 1))
    assert seconds < TOLD_WITHIN
    assert not await bob.do('happened("connected")')
