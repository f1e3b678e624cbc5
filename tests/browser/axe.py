"""What axe-core finds wrong with a page: https://github.com/dequelabs/axe-core."""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import Any

from playwright.async_api import Page

from tests.browser.npm import npm_file

# what is still gliding or fading has no colour of its own; it begins with the next frame
SETTLE = """async () => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const ends = (animation) => animation.effect.getComputedTiming().endTime < Infinity;
  const ending = document.getAnimations().filter(ends);
  await Promise.allSettled(ending.map((each) => each.finished));
}"""
RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
OF_COLOUR = ['color-contrast', 'link-in-text-block']
"""What another theme can change."""
DESKTOP, PHONE = {'width': 1280, 'height': 800}, {'width': 390, 'height': 844}


async def assert_accessible(page: Page) -> None:
    """Nothing is wrong with the page as it is now, in light and dark, wide and narrow."""
    await page.evaluate(_axe())
    wrong = []
    for size, theme in product((DESKTOP, PHONE), ('light', 'dark')):
        await page.set_viewport_size(size)
        await page.emulate_media(color_scheme=theme, reduced_motion='reduce')
        await page.evaluate(SETTLE)
        found = await page.evaluate(
            'rules => axe.run({ runOnly: rules, resultTypes: ["violations"] })',
            RULES if theme == 'light' else OF_COLOUR,
        )
        wrong += [f'{size["width"]} px, {theme}: {text}' for text in map(_in_words, found['violations'])]
    await page.set_viewport_size(DESKTOP)
    await page.evaluate(SETTLE)  # what belongs to a phone goes with the next frame
    assert not wrong, '\n'.join(wrong)


def _in_words(violation: dict[str, Any]) -> str:
    places = ''.join(
        f'\n    {" ".join(map(str, node["target"]))}  {node["html"][:160]}\n      {node["failureSummary"]}'
        for node in violation['nodes'][:4]
    )
    return f'{violation["id"]}: {violation["help"]} ({len(violation["nodes"])} times){places}'


@cache
def _axe() -> str:
    return npm_file('axe-core/axe.min.js').read_text(encoding='utf-8')
