"""Two and more people in a call."""

from __future__ import annotations


async def test_ann_and_bob_see_and_hear_each_other(guest, call):
    ann, bob = await guest(), await guest()
    await ann.join(call, 'Ann')
    await bob.join(call, 'Bob')
    for each in (ann, bob):
        await each.until_heard('connected', who='subscriber')
        await each.until_heard('subscribed')
        await each.until_frames_advance()
        await each.until('loudest > 0.05')


async def test_carl_comes_late_and_sees_both(guest, call):
    ann, bob = await guest(), await guest()
    await ann.join(call, 'Ann')
    await bob.join(call, 'Bob')
    carl = await guest()
    await carl.join(call, 'Carl')
    await carl.until('subscribers.length === 2')
    for which in ('first-child', 'last-child'):
        await carl.until_frames_advance(f'#subscribers > :{which} video')


async def test_bob_leaves_and_ann_is_told(guest, call):
    ann, bob = await guest(), await guest()
    await ann.join(call, 'Ann')
    await bob.join(call, 'Bob')
    await ann.until_heard('connected')
    await bob.do('session.disconnect()')
    await ann.until_heard('streamDestroyed', reason='clientDisconnected')
    await ann.until_heard('connectionDestroyed', connection='{"participant": "Bob"}')
    await ann.until('!document.querySelector("#subscribers video")')
    await bob.until_heard('sessionDisconnected', reason='clientDisconnected')


async def test_bob_closes_the_tab_and_ann_is_told_at_once(guest, call):
    ann, bob = await guest(), await guest()
    await ann.join(call, 'Ann')
    await bob.join(call, 'Bob')
    await ann.until_heard('connected')
    await bob.page.close(run_before_unload=True)
    await ann.until_heard('streamDestroyed', reason='clientDisconnected')


async def test_a_publisher_that_is_destroyed_at_once_leaves_no_ghost(guest, call):
    ann, bob = await guest(), await guest()
    await ann.join(call, 'Ann', publish=None)
    await bob.join(call, 'Bob', publish=None)
    hasty = """async () => {
        const publisher = await OT.initPublisher.promise('publisher');
        const published = session.publish.promise(publisher);
        await null;
        publisher.destroy();
        await published;
    }"""
    assert await bob.error_of(f'({hasty})()') == ['OT_UNABLE_TO_PUBLISH', 1500]
    await bob.do('session.signal({ data: "done" })')
    await ann.until_heard('signal', data='done')
    await ann.until('!document.querySelector("#subscribers video")')
