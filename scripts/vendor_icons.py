"""Join the Lucide icons the app uses into one sprite: `python scripts/vendor_icons.py PACKAGE_FOLDER`."""

import re
import sys
from pathlib import Path

ICONS = (
    'arrow-left', 'check', 'circle-alert', 'copy', 'door-open', 'ellipsis', 'hand', 'info', 'link', 'lock',
    'message-circle', 'mic', 'mic-off', 'phone', 'plus', 'rotate-cw', 'screen-share', 'settings', 'smile',
    'user', 'users', 'video', 'video-off', 'wifi-off', 'x', 'log-out', 'qr-code',
)  # fmt: skip
TARGET = Path(__file__).parent.parent / 'assets' / 'vendor' / 'lucide'


def main(package: Path) -> None:
    """Write `sprite.svg` and the licence beside it."""
    symbols = []
    for name in ICONS:
        svg = (package / 'icons' / f'{name}.svg').read_text()
        body = re.sub(r'\s+', ' ', svg[svg.index('>', svg.index('<svg')) + 1 : svg.index('</svg>')]).strip()
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{body}</symbol>')
    sprite = '<svg xmlns="http://www.w3.org/2000/svg">\n' + '\n'.join(symbols) + '\n</svg>\n'
    TARGET.mkdir(parents=True, exist_ok=True)
    (TARGET / 'sprite.svg').write_text(sprite)
    (TARGET / 'LICENSE').write_text((package / 'LICENSE').read_text())


if __name__ == '__main__':
    main(Path(sys.argv[1]))
