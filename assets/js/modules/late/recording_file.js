import {
  AudioSample,
  AudioSampleSource,
  CanvasSource,
  getFirstEncodableAudioCodec,
  getFirstEncodableVideoCodec,
  Output,
  Quality,
  StreamTarget,
  WebMOutputFormat,
} from "/videochat/assets/vendor/mediabunny/mediabunny.js";
import { SoundClock } from "./recording_clock.js";

/**
 * The file of a recording: WebM, written as it comes, seekable once it is closed. Before that it plays as well, as far
 * as it goes.
 *
 * @typedef {{sampleRate: number, frameRate: number, onProblem: (error: unknown) => void}} Options
 */

const PICTURE = { bitrate: 1_500_000, bitrateMode: /** @type {const} */ ("variable") };
const SOUND = { bitrate: 96_000 };
/** So much at most is lost with a page that crashes: an unfinished group of pictures. In seconds. */
const KEY_FRAMES = 2;
/** Bytes of a segment's id, before its size. */
const ID = 4;
/** What is left for others on the disk, in bytes, and how often to look, in ms. */
const SPARE = 48 * 2 ** 20;
const LOOK_AT_DISK = 10_000;
/** So many pieces of sound may wait for a slow disk: 20 s. */
const MOST_WAITING = 470;
/** After so many seconds without any sound nothing more is expected of it for now. */
const SILENT = 3;

export class RecordingFile {
  #access;
  #output;
  #picture;
  #sound;
  #options;
  #clock;
  #began = 0;
  #bytes = 0;
  #last = -1;
  #waiting = 0;
  #turn = Promise.resolve();
  #lookedAtDisk = 0;
  /** What stands for the segment's size until that is known. @type {{at: number, data: Uint8Array<ArrayBuffer>}|null} */
  #open = null;
  #closed = false;

  /**
   * @param {FileSystemFileHandle} draft @param {OffscreenCanvas} canvas @param {Options} options
   * @returns {Promise<RecordingFile>} rejects when the browser cannot encode, or the disk is full
   */
  static async open(draft, canvas, options) {
    const quality = new Quality(PICTURE);
    const { width, height } = canvas;
    // of two good ones the first costs half; who has cores enough gets the smaller file
    const codecs = navigator.hardwareConcurrency > 4 ? ["vp9", "vp8"] : ["vp8", "vp9"];
    const codec = await getFirstEncodableVideoCodec([...codecs, "av1"], { width, height, quality });
    const voice = { numberOfChannels: 2, sampleRate: options.sampleRate, quality: new Quality(SOUND) };
    const soundCodec = await getFirstEncodableAudioCodec(["opus"], voice);
    if (!codec || !soundCodec) throw new Error("This browser encodes no WebM");
    await checkDisk();
    const access = await draft.createSyncAccessHandle();
    access.truncate(0);
    const file = new RecordingFile(access, canvas, { codec, soundCodec, quality }, options);
    await file.#output.start();
    return file;
  }

  /**
   * @param {FileSystemSyncAccessHandle} access @param {OffscreenCanvas} canvas
   * @param {{codec: string, soundCodec: string, quality: Quality}} codecs @param {Options} options
   */
  constructor(access, canvas, { codec, soundCodec, quality }, options) {
    this.#access = access;
    this.#options = options;
    this.#clock = new SoundClock(options.sampleRate);
    this.#picture = new CanvasSource(canvas, { codec, quality, keyFrameInterval: KEY_FRAMES, latencyMode: "realtime" });
    this.#sound = new AudioSampleSource({ codec: soundCodec, quality: new Quality(SOUND) });
    this.#output = new Output({
      format: new WebMOutputFormat({ onSegmentHeader: (header, position) => this.#leaveOpen(header, position) }),
      target: new StreamTarget(new WritableStream({ write: (piece) => this.#write(piece) })),
    });
    this.#output.addVideoTrack(this.#picture, { frameRate: options.frameRate });
    this.#output.addAudioTrack(this.#sound);
  }

  begin() {
    this.#began = performance.now();
  }

  /** Seconds since the beginning. */
  get seconds() {
    return (performance.now() - this.#began) / 1000;
  }

  /** The canvas as it is now. */
  async addPicture() {
    const now = Math.max(this.seconds, this.#last + 0.001);
    if (this.#closed || !this.#began) return;
    this.#last = now;
    await this.#picture.add(now, 1 / this.#options.frameRate);
  }

  /** The next piece of sound. @param {Float32Array} left @param {Float32Array} right */
  addSound(left, right) {
    if (!this.#began || this.#closed) return;
    if (this.#waiting > MOST_WAITING) return this.#options.onProblem(new Error("The disk is too slow"));
    const now = this.seconds;
    this.#waiting += 1;
    this.#turn = this.#turn.then(async () => {
      const silence = this.#clock.missing(now, left.length);
      await this.#addSilence(silence);
      await this.#add(left, right);
      this.#waiting -= 1;
    }).catch((error) => this.#options.onProblem(error));
  }

  /** Let all that is written be on the disk. @returns {Promise<{seconds: number, bytes: number}>} */
  async flush() {
    if (!this.#closed) this.#access.flush();
    this.#fillIn();
    const now = performance.now();
    if (now - this.#lookedAtDisk > LOOK_AT_DISK) {
      this.#lookedAtDisk = now;
      await checkDisk().catch((error) => this.#options.onProblem(error));
    }
    return { seconds: this.seconds, bytes: this.#bytes };
  }

  async close() {
    this.#closed = true;
    await this.#turn;
    this.#open = null;
    try {
      await this.#output.finalize();
    } finally {
      this.#access.flush();
      this.#access.close();
    }
  }

  /** Pictures wait for the sound of their time: where none comes at all there is silence. */
  #fillIn() {
    const behind = this.seconds - this.#clock.time;
    if (behind < SILENT || this.#waiting > 0 || this.#closed) return;
    const samples = Math.round((behind - 1) * this.#options.sampleRate);
    this.#turn = this.#turn.then(() => this.#addSilence(samples)).catch((error) => this.#options.onProblem(error));
  }

  /** @param {number} samples */
  async #addSilence(samples) {
    for (let left = samples; left > 0; left -= this.#options.sampleRate) {
      const piece = new Float32Array(Math.min(left, this.#options.sampleRate));
      await this.#add(piece, piece);
    }
  }

  /** @param {Float32Array} left @param {Float32Array} right */
  async #add(left, right) {
    const data = new Float32Array(left.length * 2);
    data.set(left);
    data.set(right, left.length);
    const { sampleRate } = this.#options;
    const timestamp = this.#clock.advance(left.length);
    const sample = new AudioSample({ data, format: "f32-planar", numberOfChannels: 2, sampleRate, timestamp });
    await this.#sound.add(sample);
    sample.close();
  }

  /** @param {{data: Uint8Array<ArrayBuffer>, position: number}} piece */
  #write({ data, position }) {
    const written = this.#access.write(data, { at: position });
    if (written < data.byteLength) throw new DOMException("The disk is full", "QuotaExceededError");
    const end = position + data.byteLength;
    this.#bytes = Math.max(this.#bytes, end);
    if (this.#open && position <= this.#open.at && this.#open.at < end) this.#access.write(this.#open.data, { at: this.#open.at });
  }

  /** Say that the segment's size is not known (RFC 8794, 6.2), so that the file plays as far as it goes. @param {Uint8Array} header @param {number} position */
  #leaveOpen(header, position) {
    const width = Math.clz32(header[ID]) - 23; // the zeros before the first one tell how many bytes a number has
    const data = new Uint8Array(width).fill(0xff);
    data[0] >>= width - 1;
    this.#open = { at: position + ID, data };
  }
}

/** @returns {Promise<void>} rejects when there is hardly a place left */
async function checkDisk() {
  const { quota = Infinity, usage = 0 } = await navigator.storage.estimate();
  if (quota - usage < SPARE) throw new DOMException("The disk is full", "QuotaExceededError");
}
