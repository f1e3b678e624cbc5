"""Bundle what a recording needs of mediabunny: `python scripts/vendor_mediabunny.py FOLDER`.

The folder is one in which `npm install mediabunny esbuild` has been run.
"""

import subprocess
import sys
from pathlib import Path

USED = (
    'AudioSample', 'AudioSampleSource', 'CanvasSource', 'Output', 'Quality', 'StreamTarget',
    'WebMOutputFormat', 'getFirstEncodableAudioCodec', 'getFirstEncodableVideoCodec',
)  # fmt: skip
TARGET = Path(__file__).parent.parent / 'assets' / 'vendor' / 'mediabunny'


def main(folder: Path) -> None:
    """Write `mediabunny.js` and the licence beside it."""
    TARGET.mkdir(parents=True, exist_ok=True)
    options = ('--bundle', '--minify', '--format=esm', f'--outfile={TARGET.resolve() / "mediabunny.js"}')
    subprocess.run(
        (folder.resolve() / 'node_modules' / '.bin' / 'esbuild', *options),
        input=f'export {{ {", ".join(USED)} }} from "mediabunny";',
        text=True,
        cwd=folder,
        check=True,
    )
    (TARGET / 'LICENSE').write_text((folder / 'node_modules' / 'mediabunny' / 'LICENSE').read_text())


if __name__ == '__main__':
    main(Path(sys.argv[1]))
