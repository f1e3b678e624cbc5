/**
 * A plane in another size, each pixel the mean of four: browsers say how large a frame is to be shown, and leave its
 * pixels as the camera gave them.
 *
 * @param {Uint8Array} from
 * @param {{offset: number, stride: number, step: number, width: number, height: number}} plane
 * @param {Uint8Array} to
 * @param {number} start in `to`
 * @param {number} width
 * @param {number} height
 */
export function shrink(from, plane, to, start, width, height) {
  const lefts = new Int32Array(width);
  const rights = new Int32Array(width);
  for (let x = 0; x < width; x++) {
    lefts[x] = Math.floor(((x + 0.25) * plane.width) / width) * plane.step;
    rights[x] = Math.floor(((x + 0.75) * plane.width) / width) * plane.step;
  }
  let i = start;
  for (let row = 0; row < height; row++) {
    const upper = plane.offset + Math.floor(((row + 0.25) * plane.height) / height) * plane.stride;
    const lower = plane.offset + Math.floor(((row + 0.75) * plane.height) / height) * plane.stride;
    for (let x = 0; x < width; x++, i++) {
      const left = lefts[x];
      const right = rights[x];
      to[i] = (from[upper + left] + from[upper + right] + from[lower + left] + from[lower + right] + 2) >> 2;
    }
  }
}
