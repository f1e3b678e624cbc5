"""Take a picture of every screen and state: `make gallery` writes gallery/ with an index.html.

Usage: gallery.py [--only call] [--size phone] [--theme dark] [--language ar]
"""

from __future__ import annotations

import argparse
import asyncio
import html
import time
from itertools import count, product
from pathlib import Path

import gallery_calls  # noqa: F401 - fills the list of scenes, as the others do
import gallery_codes  # noqa: F401
import gallery_doors  # noqa: F401
import gallery_features  # noqa: F401
import gallery_hosting  # noqa: F401
import gallery_scenes  # noqa: F401
from gallery_people import OWN, SCENES, Scene
from gallery_view import SIZES, THEMES, Album, View
from pictures import ARGUMENTS, FACE, LOOKS, ROOT, application, camera, chromium
from playwright.async_api import Browser, Error, Page, async_playwright

TARGET = ROOT / 'gallery'
ROOMS = {'en': 'Garden', 'ar': 'الحديقة'}
NUMBERS = count(1)
AT_ONCE = 2
"""Scenes that are played side by side; the lobby shows all rooms, so its scenes are played before."""
CROWD = Path(__file__).parent / 'crowd.js'


async def take_all(options: argparse.Namespace) -> dict[str, list[str]]:
    """Play the chosen scenes; the names of the pictures by state."""
    TARGET.mkdir(exist_ok=True)
    scenes = [each for each in SCENES if not options.only or each.name.startswith(tuple(options.only))]
    devices = [device for device, sizes in SIZES.items() if set(sizes) & set(options.size)]
    taken: dict[str, list[str]] = {}
    with application(str(ROOT / 'scripts' / 'gallery_server.py')) as url:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
            drawn = await browser.new_page(bypass_csp=True)
            await drawn.goto(f'{url}/healthz')
            await drawn.add_script_tag(url='/embedded/opentok.js')
            await drawn.add_script_tag(path=FACE)
            await drawn.add_script_tag(path=CROWD)
            slots = asyncio.Semaphore(AT_ONCE)

            async def take(scene: Scene, language: str, device: str) -> None:
                async with slots:
                    themes = options.theme if scene.themed else options.theme[:1]
                    album = Album(TARGET, options.size, themes, taken)
                    await play(browser, drawn, url, scene, language, device, album)

            windows = list(product(options.language, devices))
            for scene in scenes:
                if scene.name.startswith('lobby'):
                    await asyncio.gather(*(take(scene, *window) for window in windows))
            await drawn.evaluate('crowd.leaveAll()')
            others = [scene for scene in scenes if not scene.name.startswith('lobby')]
            await asyncio.gather(*(take(scene, *window) for scene in others for window in windows))
            await browser.close()
    return {state: sorted(names) for state, names in taken.items()}


async def play(
    browser: Browser,
    drawn: Page,
    url: str,
    scene: Scene,
    language: str,
    device: str,
    album: Album,
) -> None:
    """Play one scene in one window."""
    phone = device == 'phone'
    width, height = next(iter(SIZES[device].values()))
    context = await browser.new_context(
        viewport={'width': width, 'height': height},
        locale=language,
        is_mobile=phone,
        has_touch=phone,
        reduced_motion='reduce',
    )
    context.set_default_timeout(30_000)
    await context.add_init_script(camera(LOOKS[3], rate=2, humming=scene.name == 'prejoin'))
    await context.add_init_script(scene.script)
    if scene.name.startswith('lobby'):
        await context.add_cookies([{'name': 'videochat-name', 'value': OWN['en'], 'url': url}])
    room = f'{ROOMS[language]} {next(NUMBERS)}'
    view = View(await context.new_page(), drawn, url, room, language, device, album)
    try:
        await scene.play(view)
    except Error as error:
        print(f'{scene.name} ({language}, {device}): {error.message.splitlines()[0]}')
    if not view.took:
        await view.take(scene.name)
    await view.close()


def write_index(taken: dict[str, list[str]]) -> None:
    """Write one page with all pictures, the states one below the other."""
    template = (Path(__file__).parent / 'gallery.html').read_text()
    figure = (
        '<figure><a href="{0}"><img src="{0}" loading="lazy" alt=""></a><figcaption>{1}</figcaption></figure>'
    )
    sections = [
        f'<section><h2>{html.escape(state)}</h2><div>'
        + ''.join(figure.format(name, name.removeprefix(f'{state}-').removesuffix('.png')) for name in names)
        + '</div></section>'
        for state, names in taken.items()
    ]
    (TARGET / 'index.html').write_text(template.replace('<!-- scenes -->', '\n'.join(sections)))


def main() -> None:
    """Read the options, take the pictures, and say where they are."""
    parser = argparse.ArgumentParser(description='Take a picture of every screen and state.')
    sizes = [size for each in SIZES.values() for size in each]
    parser.add_argument('--only', action='append', help='how the names of the scenes begin; may be repeated')
    parser.add_argument('--size', action='append', choices=sizes)
    parser.add_argument('--theme', action='append', choices=THEMES)
    parser.add_argument('--language', action='append', choices=list(ROOMS))
    options = parser.parse_args()
    options.size, options.theme = options.size or sizes, options.theme or THEMES
    options.language = options.language or list(ROOMS)
    began = time.monotonic()
    taken = asyncio.run(take_all(options))
    if not options.only:
        write_index(taken)
    print(f'{sum(map(len, taken.values()))} pictures in {TARGET}, {time.monotonic() - began:.0f} s')


if __name__ == '__main__':
    main()
