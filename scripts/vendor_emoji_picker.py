"""Bundle the picker of emoji and its names: `python scripts/vendor_emoji_picker.py FOLDER`.

The folder is one in which `npm install emoji-picker-element emoji-picker-element-data esbuild` has been run.
"""

import shutil
import subprocess
import sys
from pathlib import Path

WORDS = {'ar': 'ar', 'de': 'de', 'en': 'en', 'es': 'es', 'fr': 'fr', 'pt': 'pt_BR', 'zh': 'zh_CN'}
"""The picker's own words for each language of ours."""

NAMES = ('de', 'en', 'es', 'fr', 'pt', 'zh')
"""Languages in which emoji have names here; there are none in Arabic."""

TARGET = Path(__file__).parent.parent / 'assets' / 'vendor' / 'emoji-picker-element'


def main(folder: Path) -> None:
    """Write the picker, the names and the licence."""
    packages = folder.resolve() / 'node_modules'
    TARGET.mkdir(parents=True, exist_ok=True)
    words = [
        f'export {{ default as {ours} }} from "emoji-picker-element/i18n/{theirs}.js";'
        for ours, theirs in WORDS.items()
    ]
    options = ('--bundle', '--minify', '--format=esm', f'--outfile={TARGET.resolve() / "picker.js"}')
    subprocess.run(
        (packages / '.bin' / 'esbuild', *options),
        input='\n'.join(['export { default as Picker } from "emoji-picker-element/picker.js";', *words]),
        text=True,
        cwd=folder,
        check=True,
    )
    for language in NAMES:
        names = packages / 'emoji-picker-element-data' / language / 'cldr' / 'data.json'
        shutil.copyfile(names, TARGET / f'{language}.json')
    (TARGET / 'LICENSE').write_text((packages / 'emoji-picker-element' / 'LICENSE').read_text())


if __name__ == '__main__':
    main(Path(sys.argv[1]))
