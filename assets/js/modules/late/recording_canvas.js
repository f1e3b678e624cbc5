/**
 * Draws the call as a picture: each tile with its newest frame, or initials, and the name.
 *
 * @typedef {import("./recording_scene.js").Shown} Shown
 * @typedef {{tiles: Shown[], more: number}} Scene
 */

const WIDTH = 1280;
const HEIGHT = 720;
/** As tokens.css has them for the stage. */
const COLOURS = { background: "#0c0e12", surface: "#171a21", plate: "rgb(12 14 18 / 72%)", veil: "rgb(12 14 18 / 50%)", ink: "#f2f4f8", good: "#2f9e6e" };
const FACE = 'system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif';
const RADIUS = 14;

export class Painter {
  canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  /** Whether there is something new to draw. */
  changed = true;
  #context = /** @type {OffscreenCanvasRenderingContext2D} */ (this.canvas.getContext("2d", { alpha: false }));
  /** @type {Map<string, VideoFrame>} the newest, by the tile's key */
  #frames = new Map();
  /** @type {Map<string, ReadableStreamDefaultReader<VideoFrame>>} */
  #readers = new Map();
  /** @type {Scene} */
  #scene = { tiles: [], more: 0 };

  /** @param {Scene} scene */
  show(scene) {
    this.#scene = scene;
    this.changed = true;
  }

  /** Take each frame of these as the newest. @param {string} key @param {ReadableStream<VideoFrame>} frames */
  async follow(key, frames) {
    this.forget(key);
    const reader = frames.getReader();
    this.#readers.set(key, reader);
    for (;;) {
      const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }));
      if (this.#readers.get(key) !== reader) return void value?.close();
      if (done || !value) return;
      this.take(key, value);
    }
  }

  /** @param {string} key @param {VideoFrame} frame */
  take(key, frame) {
    this.#frames.get(key)?.close();
    this.#frames.set(key, frame);
    this.changed = true;
  }

  /** @param {string} key */
  forget(key) {
    void this.#readers.get(key)?.cancel().catch(() => {});
    this.#readers.delete(key);
    this.#frames.get(key)?.close();
    this.#frames.delete(key);
    this.changed = true;
  }

  close() {
    for (const key of new Set([...this.#readers.keys(), ...this.#frames.keys()])) this.forget(key);
  }

  draw() {
    const context = this.#context;
    this.changed = false;
    context.fillStyle = COLOURS.background;
    context.fillRect(0, 0, WIDTH, HEIGHT);
    for (const tile of this.#scene.tiles) this.#drawTile(tile);
    if (this.#scene.more > 0) this.#drawMore(`+${this.#scene.more}`);
  }

  /** @param {Shown} tile */
  #drawTile(tile) {
    const context = this.#context;
    const { left, top, width, height } = tile;
    const frame = tile.picture ? this.#frames.get(tile.key) : undefined;
    context.save();
    context.beginPath();
    context.roundRect(left, top, width, height, RADIUS);
    context.clip();
    context.fillStyle = COLOURS.surface;
    context.fillRect(left, top, width, height);
    if (frame) drawFrame(context, frame, tile);
    else if (!tile.screen) drawInitials(context, tile);
    if (tile.dimmed && frame) dim(context, tile);
    if (tile.word) drawWord(context, tile);
    drawName(context, tile);
    context.restore();
    if (!tile.speaking) return;
    context.strokeStyle = COLOURS.good;
    context.lineWidth = 4;
    context.beginPath();
    context.roundRect(left + 2, top + 2, width - 4, height - 4, RADIUS - 2);
    context.stroke();
  }

  /** How many are here whom one does not see. @param {string} words */
  #drawMore(words) {
    const context = this.#context;
    context.font = `600 20px ${FACE}`;
    const width = context.measureText(words).width + 28;
    plate(context, WIDTH - width - 24, HEIGHT - 40 - 24, width, 40);
    context.textAlign = "center";
    context.fillText(words, WIDTH - width / 2 - 24, HEIGHT - 43);
  }
}

/** @param {OffscreenCanvasRenderingContext2D} context @param {VideoFrame} frame @param {Shown} tile */
function drawFrame(context, frame, { left, top, width, height, fit }) {
  const { displayWidth, displayHeight } = frame;
  const scales = [width / displayWidth, height / displayHeight];
  const scale = fit === "cover" ? Math.max(...scales) : Math.min(...scales);
  const [w, h] = [displayWidth * scale, displayHeight * scale];
  context.drawImage(frame, left + (width - w) / 2, top + (height - h) / 2, w, h);
}

/** @param {OffscreenCanvasRenderingContext2D} context @param {Shown} tile */
function drawInitials(context, { left, top, width, height, initials, colour }) {
  const radius = Math.min(width, height) * 0.22;
  const [x, y] = [left + width / 2, top + height / 2];
  context.fillStyle = colour;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = "#fff";
  context.font = `600 ${Math.round(radius * 0.8)}px ${FACE}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(initials, x, y + radius * 0.05);
}

/** @param {OffscreenCanvasRenderingContext2D} context @param {Shown} tile */
function drawName(context, { left, top, width, height, label, muted }) {
  const size = width < 260 ? 15 : 18;
  const [tall, mark] = [size + 14, muted ? size + 6 : 0];
  context.font = `500 ${size}px ${FACE}`;
  const words = shortened(context, label, width - 44 - mark);
  const wide = context.measureText(words).width + 20 + mark;
  const [x, y] = [left + 10, top + height - tall - 10];
  plate(context, x, y, wide, tall);
  context.textAlign = "left";
  context.fillText(words, x + 10 + mark, y + tall / 2 + 1);
  if (muted) drawMutedMark(context, x + 10 + size / 2, y + tall / 2, size);
}

/** @param {OffscreenCanvasRenderingContext2D} context @param {Shown} tile */
function dim(context, { left, top, width, height }) {
  context.fillStyle = COLOURS.veil;
  context.fillRect(left, top, width, height);
}

/** What is the matter, below the middle. @param {OffscreenCanvasRenderingContext2D} context @param {Shown} tile */
function drawWord(context, { left, top, width, height, word, dimmed }) {
  const size = width < 260 ? 14 : 17;
  const tall = size + 16;
  context.font = `500 ${size}px ${FACE}`;
  const words = shortened(context, word, width - 48);
  const wide = context.measureText(words).width + 28;
  const y = top + height * (dimmed ? 0.5 : 0.76) - tall / 2;
  plate(context, left + (width - wide) / 2, y, wide, tall);
  context.textAlign = "center";
  context.fillText(words, left + width / 2, y + tall / 2 + 1);
}

/** A microphone that is crossed out. @param {OffscreenCanvasRenderingContext2D} context @param {number} x @param {number} y @param {number} size */
function drawMutedMark(context, x, y, size) {
  const unit = size / 24;
  context.strokeStyle = COLOURS.ink;
  context.lineWidth = 2.2 * unit;
  context.lineCap = "round";
  context.beginPath();
  context.roundRect(x - 3 * unit, y - 10 * unit, 6 * unit, 13 * unit, 3 * unit);
  context.moveTo(x - 7 * unit, y - 1 * unit);
  context.arc(x, y - 1 * unit, 7 * unit, Math.PI, 0, true);
  context.moveTo(x, y + 6 * unit);
  context.lineTo(x, y + 10 * unit);
  context.moveTo(x - 10 * unit, y - 10 * unit);
  context.lineTo(x + 10 * unit, y + 10 * unit);
  context.stroke();
}

/** A dark ground for words, in whose colour one writes then. @param {OffscreenCanvasRenderingContext2D} context @param {number} x @param {number} y @param {number} width @param {number} height */
function plate(context, x, y, width, height) {
  context.fillStyle = COLOURS.plate;
  context.beginPath();
  context.roundRect(x, y, width, height, 8);
  context.fill();
  context.fillStyle = COLOURS.ink;
  context.textBaseline = "middle";
}

/** @param {OffscreenCanvasRenderingContext2D} context @param {string} words @param {number} width */
function shortened(context, words, width) {
  if (context.measureText(words).width <= width) return words;
  const letters = [...words];
  while (letters.length > 1 && context.measureText(`${letters.join("")}…`).width > width) letters.pop();
  return `${letters.join("")}…`;
}
