"""Join the Lucide icons the app uses into one sprite: `python scripts/vendor_icons.py PACKAGE_FOLDER`."""

import re
import sys
from pathlib import Path

ICONS = (
    'activity', 'archive', 'arrow-left', 'ban', 'captions', 'check', 'chevron-down', 'chevron-left',
    'chevron-right', 'chevron-up', 'circle-alert', 'circle-check', 'circle-dot', 'circle-x', 'code', 'copy',
    'crown', 'door-open', 'download', 'ellipsis', 'ellipsis-vertical', 'eye', 'eye-off', 'file',
    'file-text', 'film', 'frown', 'grid-2x2', 'hand', 'hourglass', 'house', 'image', 'info', 'key-round',
    'keyboard', 'languages', 'layout-grid', 'link', 'lock', 'log-in', 'log-out', 'mail', 'maximize', 'meh',
    'message-circle', 'mic', 'mic-off', 'minimize', 'monitor', 'monitor-up', 'monitor-x', 'moon', 'music',
    'paperclip', 'phone', 'picture-in-picture-2', 'pin', 'pin-off', 'plus', 'presentation', 'qr-code',
    'rotate-cw', 'screen-share', 'screen-share-off', 'search', 'send', 'settings', 'share-2', 'sheet',
    'shield', 'shield-alert', 'shield-check', 'signal-high', 'signal-low', 'signal-medium', 'smile',
    'spotlight', 'square', 'sun', 'sun-moon', 'switch-camera', 'thumbs-down', 'thumbs-up', 'triangle-alert',
    'upload', 'user', 'user-plus', 'user-x', 'users', 'video', 'video-off', 'volume-2', 'volume-x',
    'wifi-off', 'x',
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
