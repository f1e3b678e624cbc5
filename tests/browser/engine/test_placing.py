"""Where videos go on the page, and whose page it is."""

from __future__ import annotations

import pytest

from tests.browser.engine.server import Server


@pytest.mark.parametrize(
    ('mode', 'place'),
    [
        ('replace', '#publisher.OT_publisher > video'),
        ('append', '#publisher > .OT_publisher > video'),
        ('before', '.OT_publisher:has(+ #publisher) > video'),
        ('after', '#publisher + .OT_publisher > video'),
    ],
)
async def test_insert_modes(guest, mode, place):
    ann = await guest()
    await ann.do('mode => send({ insertMode: mode }).catch(() => {})', mode)
    assert await ann.page.locator(place).count() == 1
    await ann.do('publisher.destroy()')
    assert await ann.page.locator('video').count() == 0


async def test_an_element_as_target_and_a_size(guest):
    ann = await guest()
    await ann.do("""OT.initPublisher.promise(document.getElementById('publisher'),
        { width: 320, height: '50vh', insertMode: 'append', name: 'Ann' })""")
    box = ann.page.locator('.OT_publisher')
    assert (await box.bounding_box())['width'] == 320
    assert await box.inner_text() == 'Ann'
    assert await ann.do('document.querySelector("video").style.transform') == 'scaleX(-1)'


async def test_without_the_default_ui_the_page_is_handed_the_video(guest, call):
    ann, bob = await guest(), await guest()
    await ann.join(call, 'Ann', subscribe=False)
    await bob.join(call, 'Bob', publish=None, subscribe=False)
    await bob.until('streams.length === 1')
    name, _ = await bob.error_of(
        '(async () => session.subscribe(streams[0], "subscribers", { insertDefaultUI: false }))()'
    )
    assert name == 'OT_INVALID_PARAMETER'
    await bob.do("""() => {
        const subscriber = session.subscribe(streams[0], null, { insertDefaultUI: false });
        subscriber.on('videoElementCreated', ({ element }) => {
            element.id = 'mine';
            document.body.append(element);
        });
    }""")
    await bob.until_frames_advance('body > #mine')
    assert await bob.do('document.querySelector(".OT_subscriber")') is None


async def test_a_page_of_another_origin_that_is_allowed(guest):
    """A page on one server uses the engine of another, and nothing but the script's address says which."""
    away = Server(allowed_origins=('*',))
    await away.start()
    session = await away.platform.create_session()
    ann = await guest()
    await ann.page.set_content(f'<script src="{away.url}/embedded/opentok.js"></script>')
    credentials = await away.credentials(session, 'Ann', 'publisher')
    await ann.until('window.OT')
    connect = (
        'async ({ sessionId, token }) => void await OT.initSession("1", sessionId).connect.promise(token)'
    )
    await ann.do(connect, credentials)
    assert away.platform.connections == 1
    await away.stop()
