"""The packets of a page's media, which can get lost."""

from __future__ import annotations

from typing import Any

from playwright.async_api import CDPSession, Page

WHOLE = {'urlPattern': '', 'latency': 1, 'downloadThroughput': -1, 'uploadThroughput': -1, 'packetLoss': 0}
"""Next to no fault. When Chromium makes a socket it decides whether it can have one: there must be a rule."""
LOST = {**WHOLE, 'packetLoss': 100}


class Air:
    """What a page's peer connections send and receive over UDP; not what it says to its server."""

    def __init__(self, session: CDPSession) -> None:
        self._session = session

    @classmethod
    async def of(cls, page: Page) -> Air:
        """Of a page that has no peer connection yet: those made before are never lost."""
        air = cls(await page.context.new_cdp_session(page))
        await air._session.send('Network.enable')
        await air.restore()
        return air

    async def cut(self) -> None:
        """Lose every packet, in both directions."""
        await self._rule(LOST)

    async def restore(self) -> None:
        """Lose none from now on."""
        await self._rule(WHOLE)

    async def _rule(self, rule: dict[str, Any]) -> None:
        rules = {'offline': False, 'matchedNetworkConditions': [rule]}
        await self._session.send('Network.emulateNetworkConditionsByRule', rules)
