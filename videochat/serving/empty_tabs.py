"""What NiceGUI keeps of browser tabs."""

from __future__ import annotations

from nicegui import Client, app
from nicegui.observables import ObservableDict

SECONDS = 10.0
"""Between two looks: as often as NiceGUI looks for pages that are gone."""


def forget_empty_tabs() -> None:
    """Look now and then for tabs that nobody has open and nothing is stored for; call it at startup.

    NiceGUI keeps a storage of each tab there ever was for thirty days, also of those it was never used for,
    under a name of any length that the browser chooses.
    """
    app.timer(SECONDS, _forget)


def _forget() -> None:
    tabs = app.storage._tabs
    open_tabs = {client._pinned_tab_id for client in Client.instances.values()}
    for tab_id, stored in list(tabs.items()):
        if type(stored) is ObservableDict and not stored and tab_id not in open_tabs:
            del tabs[tab_id]
