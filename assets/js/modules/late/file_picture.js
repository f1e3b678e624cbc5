/**
 * How large a picture is drawn, read from its first bytes: what takes little on the wire may take gigabytes once decoded.
 */

const MOST = 16_000_000; // pixels: 64 MB in memory
const LONGEST = 10_000; // pixels a side

/** Whether a browser may be made to draw it. @param {Blob} blob @param {string} type as the server says */
export async function isDrawable(blob, type) {
  const size = sizeOf(new DataView(await blob.arrayBuffer()), type);
  return size !== null && Math.max(...size) <= LONGEST && Math.min(...size) > 0 && size[0] * size[1] <= MOST;
}

/** @param {DataView} view @param {string} type @returns {[number, number]|null} width and height */
function sizeOf(view, type) {
  try {
    switch (type) {
      case "image/png":
        return [view.getUint32(16), view.getUint32(20)];
      case "image/gif":
        return [view.getUint16(6, true), view.getUint16(8, true)];
      case "image/jpeg":
        return jpeg(view);
      case "image/webp":
        return webp(view);
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // it ends too early
  }
  return null;
}

/** @param {DataView} view @returns {[number, number]|null} of its frame header (ITU-T T.81, B.2.2) */
function jpeg(view) {
  for (let at = 2; view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return [view.getUint16(at + 7), view.getUint16(at + 5)];
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return null;
}

/** @param {DataView} view @returns {[number, number]|null} (RFC 9649) */
function webp(view) {
  switch (view.getUint8(15)) {
    case 0x20: // "VP8 "
      return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff];
    case 0x4c: { // "VP8L"
      const bits = view.getUint32(21, true);
      return [(bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1];
    }
    case 0x58: // "VP8X"
      return [(view.getUint32(24, true) & 0xffffff) + 1, (view.getUint32(26, true) >>> 8) + 1];
  }
  return null;
}
