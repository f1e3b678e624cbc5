"""Waiting for what a page can only say by a promise."""

from __future__ import annotations

import asyncio
from typing import Any

from playwright.async_api import Page

PATIENCE = 30.0
"""Seconds."""
PAUSE = 0.05


async def until(page: Page, condition: str, argument: Any = None) -> None:
    """Wait until a condition holds; of a promise `wait_for_function` takes any outcome for success."""
    async with asyncio.timeout(PATIENCE):
        while not await page.evaluate(condition, argument):  # noqa: ASYNC110 -- it happens in the page
            await asyncio.sleep(PAUSE)
