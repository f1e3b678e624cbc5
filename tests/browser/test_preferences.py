"""Language and appearance, chosen by the browser or by the person, and remembered."""

from __future__ import annotations

from playwright.async_api import Page, expect

from tests.browser.conftest import Arrive
from tests.browser.person import Person

LIGHT, DARK = 'rgb(246, 247, 249)', 'rgb(15, 17, 21)'


async def choose_language(person: Person, name: str, *, label: str = 'Language') -> None:
    await person.page.get_by_role('combobox', name=label, exact=True).select_option(label=name)


def html(page: Page):
    return page.locator('html')


async def test_the_lobby_speaks_the_browser_s_language_until_another_is_chosen(person: Arrive):
    ann = await person(locale='de-AT')
    await ann.page.goto(ann.url)
    await expect(ann.page.get_by_role('button', name='Raum erstellen')).to_be_visible()
    await expect(ann.page.get_by_role('heading', name='Offene Räume')).to_be_visible()
    await expect(html(ann.page)).to_have_attribute('lang', 'de')

    await ann.button('Einstellungen').click()
    await choose_language(ann, 'Español', label='Sprache')
    await expect(ann.page.get_by_role('button', name='Crear sala')).to_be_visible()
    await expect(html(ann.page)).to_have_attribute('lang', 'es')

    tab = await person(beside=ann)
    await tab.page.goto(f'{ann.url}/room/Patio')
    await expect(tab.page.get_by_role('button', name='Entrar ahora')).to_be_visible()
    await expect(tab.page.get_by_role('button', name='Silenciar micrófono')).to_be_visible()


async def test_arabic_runs_from_right_to_left(person: Arrive):
    ann = await person(locale='ar')
    await ann.page.goto(ann.url)
    await expect(ann.page.get_by_role('button', name='إنشاء غرفة')).to_be_visible()
    await expect(html(ann.page)).to_have_attribute('lang', 'ar')
    await expect(html(ann.page)).to_have_attribute('dir', 'rtl')
    brand = await ann.page.locator('.vc-brand').bounding_box()
    preferences = await ann.button('التفضيلات').bounding_box()
    assert brand and preferences
    assert brand['x'] > preferences['x'] + preferences['width']

    await ann.button('التفضيلات').click()
    panel = ann.page.get_by_role('group', name='التفضيلات')
    await expect(panel).to_be_in_viewport(ratio=1)
    await ann.page.wait_for_function('document.documentElement.scrollWidth <= innerWidth')


async def test_an_error_is_said_in_the_language_of_who_made_it(person: Arrive, room: str):
    ann, bob = await person(), await person(locale='fr')
    await ann.call(room, 'Ann')
    await bob.page.goto(f'{bob.url}/room/{room}?name=Ann')
    await expect(bob.page.get_by_role('status').filter(has_text='Ann est là')).to_be_visible()
    await bob.button('Entrer maintenant').click()
    await expect(bob.told(f'Ann est déjà dans le salon {room}.')).to_be_visible()


async def test_the_appearance_changes_at_once_and_is_remembered(person: Arrive):
    ann = await person(color_scheme='light')
    await ann.visit_lobby()
    body = ann.page.locator('body')
    await expect(body).to_have_css('background-color', LIGHT)
    await ann.page.evaluate('window.sameVisit = true')
    await ann.button('Preferences').click()
    await ann.page.get_by_role('radio', name='Dark').check()
    await expect(body).to_have_css('background-color', DARK)
    assert await ann.page.evaluate('window.sameVisit')

    tab = await person(beside=ann)
    answer = await tab.page.goto(tab.url)
    assert answer
    assert 'content="dark"' in await answer.text()  # before any script runs: nothing white is painted
    await expect(tab.page.locator('body')).to_have_css('background-color', DARK)

    await tab.button('Preferences').click()
    await expect(tab.page.get_by_role('radio', name='Dark')).to_be_checked()
    await tab.page.get_by_role('radio', name='Automatic').check()
    await expect(tab.page.locator('body')).to_have_css('background-color', LIGHT)
    await tab.page.emulate_media(color_scheme='dark')
    await expect(tab.page.locator('body')).to_have_css('background-color', DARK)


async def test_the_preferences_close_by_escape_and_by_a_click_elsewhere(person: Arrive):
    ann = await person()
    await ann.visit_lobby()
    button, radio = ann.button('Preferences'), ann.page.get_by_role('radio', name='Light')
    await expect(radio).to_be_hidden()
    await button.focus()
    await ann.page.keyboard.press('Enter')
    await expect(button).to_have_attribute('aria-expanded', 'true')
    await ann.page.keyboard.press('Tab')
    await expect(ann.page.get_by_role('combobox', name='Language')).to_be_focused()
    await ann.page.keyboard.press('Escape')
    await expect(radio).to_be_hidden()
    await expect(button).to_be_focused()

    await button.click()
    await expect(radio).to_be_visible()
    await ann.page.get_by_role('heading', level=1).click()
    await expect(radio).to_be_hidden()


async def test_another_language_in_the_call_does_not_end_it(person: Arrive, room: str):
    ann, bob = await person(), await person()
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await ann.until_frames_advance('Bob')
    await ann.page.evaluate('window.sameVisit = true')
    await ann.button('Settings').click()
    await choose_language(ann, 'Français')
    await expect(ann.page.get_by_text('The next page you open will be in this language.')).to_be_visible()
    await ann.until_frames_advance('Bob')
    assert await ann.page.evaluate('window.sameVisit')
    await ann.page.goto(ann.url)
    await expect(ann.page.get_by_role('button', name='Créer le salon')).to_be_visible()


async def test_in_arabic_too_a_device_s_name_is_cut_at_its_end(person: Arrive, room: str):
    ann = await person(locale='ar')
    await ann.enter(room, 'ليلى')
    device = ann.page.get_by_role('combobox').first.locator('option').first
    await expect(device).to_contain_text('fake')
    assert await device.evaluate('option => getComputedStyle(option).direction') == 'ltr'
