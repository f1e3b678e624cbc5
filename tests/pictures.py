"""What a phone's camera reads in a picture."""

from __future__ import annotations

import io

import av
import zxingcpp


def read_qr_codes(rows: list[bytes]) -> list[str]:
    """The texts of the QR codes in a grey picture, a byte a pixel: 0 is black."""
    picture = memoryview(b''.join(rows)).cast('B', (len(rows), len(rows[0])))
    return [code.text for code in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)]


def grey_rows(png: bytes) -> list[bytes]:
    """A PNG, row by row, a byte a pixel."""
    with av.open(io.BytesIO(png)) as container:
        plane = next(container.decode(video=0)).reformat(format='gray').planes[0]
    pixels = bytes(plane)
    return [pixels[y * plane.line_size :][: plane.width] for y in range(plane.height)]
