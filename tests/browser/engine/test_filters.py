"""The filters that OpenTok.js documents, on the embedded engine."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import pytest_asyncio

from tests.browser.conftest import Launch
from tests.browser.engine.guest import Guest
from tests.browser.engine.server import Server
from tests.browser.engine.sounds import write_noise, write_voice
from tests.browser.figure import write_figure

HERE = Path(__file__).parent
SCRIPTS = [path.read_text(encoding='utf-8') for path in (HERE / 'filters.js', HERE.parent / 'backdrops.js')]
NO_TRACK_FRAMES = 'delete window.MediaStreamTrackProcessor; delete window.MediaStreamTrackGenerator;'
"""A browser such as Firefox: a page gets no frames of a track."""
PICTURE = '#publisher video'
INVALID = ['OT_INVALID_PARAMETER', 1011]
BLUR = {'type': 'backgroundBlur'}
QUIET = {'type': 'advancedNoiseSuppression'}
BLURRED = 6
"""Detail that is left of books, by `backdrops.js`."""

Come = Callable[..., Awaitable[Guest]]


@pytest_asyncio.fixture(loop_scope='session')
async def come(launch_browser: Launch, server: Server) -> AsyncIterator[Come]:
    """Brings in somebody whose browser has a camera or a microphone that plays a file."""
    errors: list[str] = []

    async def come(*flags: str, before: str = '') -> Guest:
        browser = await launch_browser(*flags)
        context = await browser.new_context(permissions=['camera', 'microphone'])
        page = await context.new_page()
        page.on('pageerror', lambda error: errors.append(str(error)))
        for script in (before, *SCRIPTS):
            await page.add_init_script(script)
        await page.goto(server.url)
        return Guest(page, server)

    yield come
    assert errors == []


@pytest.fixture(scope='session')
def books(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A camera that shows somebody before books, as a flag."""
    figure = write_figure(tmp_path_factory.mktemp('camera') / 'figure.y4m')
    return f'--use-file-for-fake-video-capture={figure}'


async def test_what_is_no_filter_is_refused(come, books):
    ann = await come(books)
    await ann.do('publish()')
    wrong = ['null', '{}', '{ type: "blur" }', '{ type: "backgroundBlur", blurStrength: "most" }']
    for filter in (*wrong, '{ type: "backgroundReplacement" }'):
        assert await ann.error_of(f'publisher.applyVideoFilter({filter})') == INVALID
    assert await ann.error_of('publisher.applyAudioFilter({ type: "quiet" })') == INVALID
    gone = 'publisher.applyVideoFilter({ type: "backgroundReplacement", backgroundImgUrl: "/gone.png" })'
    assert (await ann.error_of(gone))[0] == 'OT_FILTER_FAILED'
    assert await ann.do('[publisher.getVideoFilter(), publisher.getAudioFilter()]') == [None, None]
    await ann.until_frames_advance(PICTURE)
    assert await ann.do('backdrops.sharpest') > BLURRED
    assert (
        await ann.error_of('publish({ videoSource: "screen", videoFilter: { type: "backgroundBlur" } })')
        == INVALID
    )
    await ann.do('publish({ videoSource: null })')
    assert await ann.error_of('publisher.applyVideoFilter({ type: "backgroundBlur" })') == INVALID


async def test_the_background_is_blurred_whatever_the_camera_does(come, books):
    ann = await come(books)
    assert await ann.do('OT.hasMediaProcessorSupport.promise("both")')
    await _begin_blurred(ann)
    await ann.do('publisher.getVideoSource().track.applyConstraints({ width: 320, height: 180 })')
    await ann.until('publisher.videoWidth() === 320')
    await ann.until_frames_advance(PICTURE)
    await ann.do('filter => publisher.applyVideoFilter(filter)', BLUR | {'blurStrength': 'low'})
    assert await ann.do('publisher.getVideoFilter()') == BLUR | {'blurStrength': 'low'}
    await ann.do('publisher.publishVideo.promise(false)')
    await ann.do('publisher.publishVideo.promise(true)')
    await ann.until_frames_advance(PICTURE)
    assert await ann.do('backdrops.sharpest') < BLURRED
    await ann.do('publisher.clearVideoFilter()')
    await ann.until(f'backdrops.detail(document.querySelector("{PICTURE}")) > 14')
    assert await ann.do('publisher.getVideoFilter()') is None


async def test_a_browser_that_gives_no_frames_of_tracks_blurs_too(come, books):
    ann = await come(books, before=NO_TRACK_FRAMES)
    await _begin_blurred(ann)
    await ann.do('publisher.publishVideo.promise(false)')
    await ann.do('publisher.publishVideo.promise(true)')
    await ann.until_frames_advance(PICTURE)
    assert await ann.do('backdrops.sharpest') < BLURRED


async def test_a_filter_that_breaks_ends_the_picture_until_it_works_again(come, books):
    ann = await come(books)
    await _begin_blurred(ann)
    assert await ann.do('breakFilter()') == 'OT_FILTER_FAILED'
    assert await ann.do('publisher.getVideoSource().track') is None
    assert await ann.do(f'document.querySelector("{PICTURE}").srcObject.getVideoTracks().length') == 0
    await ann.do('publisher.publishVideo.promise(true)')
    await ann.until_frames_advance(PICTURE)
    assert await ann.do('backdrops.sharpest') < BLURRED


@pytest.mark.parametrize(('sound', 'least', 'most'), [(write_noise, 0, 0.25), (write_voice, 0.5, 2)])
async def test_noise_goes_and_a_voice_stays(come, tmp_path, sound, least, most):
    ann = await come(f'--use-file-for-fake-audio-capture={sound(tmp_path / "sound.wav")}')
    asked: list[str] = []
    ann.page.on('request', lambda request: asked.append(request.url))
    await ann.do('publish({ videoSource: null, disableAudioProcessing: true })')
    before = await ann.do('loudness()')
    assert asked == []
    await ann.do('filter => publisher.applyAudioFilter(filter)', QUIET)
    assert await ann.do('publisher.getAudioFilter()') == QUIET
    assert least < await ann.do('loudness()') / before < most
    await ann.do('publisher.clearAudioFilter()')
    assert 0.6 < await ann.do('loudness()') / before < 1.6


async def _begin_blurred(ann: Guest) -> None:
    await ann.do('publish({ resolution: "640x360", videoFilter: { type: "backgroundBlur" } })')
    await ann.until('backdrops.frames > 5')
    assert await ann.do('backdrops.sharpest') < BLURRED
