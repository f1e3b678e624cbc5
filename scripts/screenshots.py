"""Take the pictures of the README: `python scripts/screenshots.py` writes docs/img/."""

from pictures import ARGUMENTS, LOOKS, ROOT, application, camera, chromium
from playwright.sync_api import Browser, Page, sync_playwright

TARGET = ROOT / 'docs' / 'img'
DESKTOP = {'width': 1280, 'height': 800}
PHONE = {'width': 390, 'height': 844}
NAMES = ('Ann', 'Bob', 'Chidi', 'Dana', 'Emil')


def main() -> None:
    """Open a call of four and take its pictures."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with application() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        people = [join(browser, url, name) for name in ('Ann', 'Bob', 'Chidi')]
        join(browser, url, 'Emil', room='Stand-up')
        for scheme in ('light', 'dark'):
            lobby = open_page(browser, 'Dana', scheme=scheme)
            lobby.context.add_cookies([{'name': 'videochat-name', 'value': 'Dana', 'url': url}])
            lobby.goto(url)
            lobby.get_by_role('button', name='Join Garden').wait_for()
            shoot(lobby, f'lobby-{scheme}')
            lobby.close()
        dana = open_page(browser, 'Dana')
        dana.goto(f'{url}/room/Garden?name=Dana')
        wait_for_videos(dana, 1)
        dana.get_by_text('Ann, Bob and Chidi are here').wait_for()
        shoot(dana, 'prejoin')
        dana.get_by_role('button', name='Join now').click()
        wait_for_videos(dana, 4)
        say(people[0], 'Morning! Slides are on https://example.com/wiki')
        say(people[2], 'Thanks, can you hear the keyboard?')
        say(dana, 'Not at all')
        dana.mouse.move(0, 0)
        shoot(dana, 'call')
        people[2].close()
        phone = open_page(browser, 'Dana', viewport=PHONE)
        dana.close()
        phone.goto(f'{url}/room/Garden/Dana')
        wait_for_videos(phone, 3)
        shoot(phone, 'call-phone')
        browser.close()


def open_page(
    browser: Browser, name: str, *, scheme: str = 'light', viewport: dict[str, int] | None = None
) -> Page:
    """A page of someone's own browser, with a face for a camera."""
    context = browser.new_context(
        viewport=viewport or DESKTOP,
        color_scheme=scheme,
        is_mobile=viewport is PHONE,
        has_touch=viewport is PHONE,
    )
    context.add_init_script(camera(LOOKS[NAMES.index(name)], humming=name == 'Ann'))
    return context.new_page()


def join(browser: Browser, url: str, name: str, *, room: str = 'Garden') -> Page:
    """Someone in a room."""
    page = open_page(browser, name)
    page.goto(f'{url}/room/{room}/{name}')
    wait_for_videos(page, 1)
    page.get_by_role('button', name='Leave').wait_for()
    return page


def say(page: Page, words: str) -> None:
    """Write into the chat."""
    page.keyboard.press('c')
    page.get_by_role('textbox', name='Message everyone').fill(words)
    page.keyboard.press('Enter')


def wait_for_videos(page: Page, count: int) -> None:
    """Wait until so many videos play."""
    page.wait_for_function(
        'n => document.querySelectorAll(".vc-tile-video video").length === n',
        arg=count,
    )


def shoot(page: Page, name: str) -> None:
    """Take a picture, once tiles have glided to their places."""
    page.wait_for_timeout(1500)
    page.screenshot(path=TARGET / f'{name}.png')
    print(f'docs/img/{name}.png')


if __name__ == '__main__':
    main()
