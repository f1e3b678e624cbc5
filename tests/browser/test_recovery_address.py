"""Somebody's address changes, as from Wi-Fi to mobile: what is open is dead, what is opened anew works."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

from playwright.async_api import expect

from tests.browser.chatting import messages, write
from tests.browser.conftest import ArriveFragile, StartApplication
from tests.browser.faults.diary import now
from tests.browser.faults.line import Line
from tests.browser.faults.timing import Timing
from tests.coturn import Coturn

RELAYED = (Path(__file__).parent / 'faults' / 'relayed.js').read_text(encoding='utf-8')
RECONNECTING = 'Reconnecting…'
BACK_WITHIN = 10.0
"""Seconds to see again who has a new address. New ways are known within two; Chromium leaves one that is dead
for another only once it has heard nothing on it for 2.5 s, and then for another second."""


async def test_whose_address_changes_is_back_at_once_told_or_not(
    fragile: ArriveFragile,
    start_application: StartApplication,
    lines: list[Line],
    tmp_path: Path,
    room: str,
    timing: Timing,
):
    coturn = Coturn(tmp_path)
    await coturn.start()
    relay = Line(coturn.port)  # by TCP, like the line to the server: both end with the address
    lines.append(relay)
    await relay.start()
    servers = [{'urls': f'turn:127.0.0.1:{relay.port}?transport=tcp'}]
    secret = coturn.options()[2:]
    application = await start_application('--ice-servers', json.dumps(servers), *secret)
    ann, bob = await fragile(application=application), await fragile(application=application)
    await bob.page.add_init_script(RELAYED)
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await ann.button('Chat').click()
    await bob.button('Chat').click()
    await asyncio.gather(ann.until_meeting(bob), bob.until_meeting(ann))
    assert relay.calls

    for told in (True, False):
        bob.line.strand()
        relay.strand()
        changed = now()
        if told:
            await bob.page.evaluate("dispatchEvent(new Event('offline')); dispatchEvent(new Event('online'))")
        await write(bob, f'on my way {told}')
        seen, sees = await asyncio.gather(
            ann.diary.until_flowing('Bob', after=changed + 0.3),
            bob.diary.until_flowing('Ann', after=changed + 0.3),
        )
        print(await ann.diary.story('Bob', since=changed))
        what = 'new address, the browser says so:' if told else 'new address, nobody says so:'
        timing.took(f'{what} seen again after', seen - changed, at_most=BACK_WITHIN)
        timing.took(f'{what} sees again after', sees - changed, at_most=BACK_WITHIN)
        await expect(ann.tile('Bob')).not_to_contain_text(RECONNECTING)
        await expect(messages(ann).last).to_have_text(f'on my way {told}')
    await expect(ann.page.get_by_role('group')).to_have_count(2)
    assert await ann.diary.most('Bob') == 1
    await expect(messages(ann)).to_have_count(2)
    await coturn.stop()
