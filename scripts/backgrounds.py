"""Draw the background pictures from `scripts/backgrounds/*.svg`: `python scripts/backgrounds.py`.

Each becomes a JPEG, which every engine reads, and a small one to choose it by. They are our own drawings.
"""

import asyncio
import os
import shutil
from pathlib import Path

from playwright.async_api import Page, async_playwright

DRAWINGS = Path(__file__).parent / 'backgrounds'
TARGET = Path(__file__).parent.parent / 'assets' / 'img' / 'backgrounds'
SIZES = {'': (1280, 720, 82), '-small': (192, 108, 72)}
"""Width and height in pixels, and quality in percent, by the end of the file's name."""


async def main() -> None:
    """Write all pictures."""
    drawings = {drawing.stem: drawing.read_text() for drawing in sorted(DRAWINGS.glob('*.svg'))}
    TARGET.mkdir(parents=True, exist_ok=True)
    async with async_playwright() as playwright:
        path = os.environ.get('CHROMIUM') or shutil.which('chromium')
        browser = await playwright.chromium.launch(executable_path=path, args=['--no-sandbox'])
        page = await browser.new_page()
        for name, svg in drawings.items():
            for ending, size in SIZES.items():
                await _draw(page, svg, TARGET / f'{name}{ending}.jpg', *size)
        await browser.close()


async def _draw(page: Page, svg: str, target: Path, width: int, height: int, quality: int) -> None:
    await page.set_viewport_size({'width': width, 'height': height})
    await page.set_content(f'<body style="margin:0">{svg}</body>')
    await page.locator('svg').evaluate('svg => Object.assign(svg.style, { width: "100%", height: "100vh" })')
    await page.screenshot(path=target, type='jpeg', quality=quality)


if __name__ == '__main__':
    asyncio.run(main())
