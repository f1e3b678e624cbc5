"""What a person can set in the call: devices, view, language and appearance."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from nicegui import ui

from videochat.elements.background_choice import BackgroundChoice
from videochat.elements.call_session import CallSession
from videochat.elements.caption_settings import CaptionSettings
from videochat.elements.device_select import DeviceKind, DeviceSelect
from videochat.elements.language import _
from videochat.elements.media_switch import MediaChoice, MediaSwitch
from videochat.elements.microphone_meter import MicrophoneMeter
from videochat.elements.noise_choice import NoiseChoice
from videochat.elements.preference_choices import PreferenceChoices
from videochat.elements.publisher import Publisher
from videochat.elements.speaker_test import SpeakerTest
from videochat.elements.styles import use_styles
from videochat.elements.view_choice import Option, ViewChoice

from .text import Text

PARTS: Final = (
    *(BackgroundChoice, CaptionSettings, DeviceSelect, MediaSwitch, MicrophoneMeter),
    *(NoiseChoice, PreferenceChoices, SpeakerTest, ViewChoice),
)
"""The kinds of elements in it."""


class SettingsPanel(ui.element):
    """All settings of a call, in groups, for a side panel."""

    def __init__(self, call: CallSession, publisher: Publisher) -> None:
        """Show the settings.

        :param call: whose view is set.
        :param publisher: whose devices are.
        """
        super().__init__('div')
        use_styles()
        self.classes('vc-settings')
        with self:
            with _group(_('Video')):
                DeviceSelect(publisher, DeviceKind.CAMERA)
                BackgroundChoice(publisher)
                MediaSwitch(
                    publisher, MediaChoice.MIRROR, _('Mirror my video'), hint=_('Only you see it so.')
                )
            with _group(_('Sound')):
                DeviceSelect(publisher, DeviceKind.MICROPHONE)
                MicrophoneMeter(publisher)
                NoiseChoice(publisher)
                DeviceSelect(publisher, DeviceKind.SPEAKER)
                SpeakerTest(publisher)
                MediaSwitch(
                    publisher,
                    MediaChoice.SOUNDS,
                    _('Sounds'),
                    hint=_('A short one tells you that somebody wants to join.'),
                )
            with _group(_('View')):
                ViewChoice(
                    call,
                    'layout',
                    _('Layout'),
                    [
                        Option('grid', _('Grid'), 'layout-grid'),
                        Option('speaker', _('Speaker view'), 'user'),
                    ],
                )
                ViewChoice(
                    call,
                    'selfView',
                    _('My own picture'),
                    [
                        Option('tile', _('Tile'), 'grid-2x2'),
                        Option('corner', _('Corner'), 'picture-in-picture-2'),
                        Option('hidden', _('Hidden'), 'eye-off'),
                    ],
                )
            with _group(_('Captions')):
                CaptionSettings(call)
            with _group(_('Language and appearance')):
                PreferenceChoices(reload=False)


@contextmanager
def _group(title: str) -> Iterator[None]:
    with ui.element('section').classes('vc-settings-group'):
        Text('h3', title)
        yield
