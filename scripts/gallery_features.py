"""The scenes of what a call can do besides: tests, backgrounds, captions, recordings, files."""

from __future__ import annotations

import json

from gallery_people import CHAT, JOIN, NAMES, OWN, call, come_to_door, enter, scene
from gallery_view import View
from playwright.async_api import FilePayload

WORDS = {
    'en': [
        'I think the tomatoes belong along the south wall, where they get the sun all day.',
        'Yes, and the beans behind',
    ],
    'ar': [
        'أعتقد أن الطماطم مكانها بجانب الجدار الجنوبي حيث تصلها الشمس طوال اليوم.',
        'نعم، والفاصوليا خلفها',
    ],
}
SAVING = """window.showSaveFilePicker = async ({ suggestedName }) =>
  (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true });"""
PLAN = b'%PDF-1.7' + bytes(300_000)
PROGRAM = b'MZ' + bytes(2_000_000)


# before joining


@scene('prejoin-backgrounds')
async def prejoin_backgrounds(view: View) -> None:
    await come_to_door(view)
    await view.see('.vc-tile-video')
    await view.click('.vc-background-fold')


@scene('prejoin-network')
async def prejoin_network(view: View) -> None:
    await come_to_door(view)
    await view.see('.vc-tile-video')
    await view.click('.vc-network-test > button')
    await view.see('.vc-network-summary:not(:empty)')


@scene('prejoin-recorded')
async def prejoin_recorded(view: View) -> None:
    names = NAMES[view.language][:2]
    await view.crowd(names, media=False)
    await view.does('record', names[0])
    await come_to_door(view)
    await view.see('.vc-panel-recorded:not(:empty)')
    await view.see(JOIN)


# in a call


@scene('call-captions')
async def call_captions(view: View) -> None:
    await call(view, 2)
    await view.page.keyboard.press('t')
    await view.see('.vc-captions-hint')
    language = view.language
    for number, text in enumerate(WORDS[language]):
        words = {'id': str(number), 'text': text, 'final': number == 0, 'lang': language}
        await view.does('signal', view.names[number], 'caption', json.dumps(words))
    await view.page.locator('.vc-caption').nth(1).wait_for()


@scene('call-transcript')
async def call_transcript(view: View) -> None:
    await call_captions(view)
    await view.click('[data-control=more]')
    await view.click('[data-control=transcript]')
    await view.see('.vc-transcript-list')


@scene('call-recording', SAVING)
async def call_recording(view: View) -> None:
    view.names = NAMES[view.language][:2]
    await enter(view, 1)  # the first is the host
    await view.crowd(view.names)
    await view.until_videos(3)
    await view.click('[data-control=more]')
    await view.click('[data-control=record]')
    await view.see('.vc-recording-stop')


@scene('call-recording-leave', SAVING)
async def call_recording_leave(view: View) -> None:
    await call_recording(view)
    await view.click('[data-control=leave]')
    await view.see('.vc-recording-answers')


@scene('call-recording-saved', SAVING)
async def call_recording_saved(view: View) -> None:
    await call_recording(view)
    await view.click('.vc-recording-stop')
    await view.see('.vc-recording-good')


@scene('call-recorded')
async def call_recorded(view: View) -> None:
    await call(view, 2)
    await view.does('record', view.names[0])
    await view.see('.vc-recording')


@scene('call-chat-files')
async def call_chat_files(view: View) -> None:
    await call(view, 2)
    await view.does('say', *CHAT[view.language][0])
    await view.view(panel='chat')
    picture = await view.page.locator('.vc-tile').first.screenshot()
    files = (
        ('Plan of the garden, with all beds and paths.pdf', 'application/pdf', PLAN),
        ('setup.exe', 'application/octet-stream', PROGRAM),
        (f'{OWN[view.language]}.png', 'image/png', picture),
    )
    await view.page.locator('.vc-chat input[type=file]').set_input_files(
        [FilePayload(name=name, mimeType=type_, buffer=content) for name, type_, content in files]
    )
    await view.see('.vc-file-picture img')


@scene('call-chat-emoji')
async def call_chat_emoji(view: View) -> None:
    await call(view, 2)
    await view.view(panel='chat')
    await view.page.locator('.vc-chat select').select_option(label=view.names[0])
    await view.click('.vc-chat-smile')
    await view.see('emoji-picker')
