"""Take what blur and noise suppression run on from npm packages: `python scripts/vendor_effects.py FOLDER`.

In the folder are the packages as `npm pack` gives them, unpacked: `video-processors/` (of @twilio),
`selfie_segmentation/` (of @mediapipe) and `web-noise-suppressor/` (of @sapphi-red).
"""

import shutil
import sys
from pathlib import Path

VENDOR = Path(__file__).parent.parent / 'assets' / 'vendor'
WIDE = 'selfie_segmentation_landscape.tflite'
SQUARE = 'selfie_segmentation.tflite'
FILES = {
    'video-processors/dist/build/tflite-simd-1-0-0.js': 'tflite/tflite-simd.js',
    'video-processors/dist/build/tflite-simd-1-0-0.wasm': 'tflite/tflite-simd.wasm',
    'video-processors/LICENSE.md': 'tflite/LICENSE',
    f'selfie_segmentation/{WIDE}': f'mediapipe/{WIDE}',
    f'selfie_segmentation/{SQUARE}': f'mediapipe/{SQUARE}',
    'web-noise-suppressor/dist/rnnoise/workletProcessor.js': 'rnnoise/worklet.js',
    'web-noise-suppressor/dist/rnnoise_simd.wasm': 'rnnoise/rnnoise_simd.wasm',
    'web-noise-suppressor/LICENSE': 'rnnoise/LICENSE',
}
"""Where each comes from, and where it goes; the licence beside MediaPipe's models is Apache's own text."""


def main(packages: Path) -> None:
    """Copy the files."""
    for source, target in FILES.items():
        (VENDOR / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(packages / source, VENDOR / target)


if __name__ == '__main__':
    main(Path(sys.argv[1]))
