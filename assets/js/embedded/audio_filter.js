import { OpenTokError } from './errors.js';
import { FILTERS_URL, LOADING_MS, canFilter, filterError } from './filters.js';

/** What RNNoise works at; browsers turn a microphone's rate into it. */
const RATE = 48_000;
const NODE = '@sapphi-red/web-noise-suppressor/rnnoise';
/** How often it is looked whether sound comes out, and for how long: a muted microphone is silent. */
const LOOK_MS = 20;
const LOOKS = 50;
const TOUCHES = ['pointerup', 'keydown'];

/** Takes everything that is not a voice out of a publisher's sound: RNNoise, beside the page's thread. */
export class AudioFilter {
  /** @type {AudioContext | undefined} */
  #context;
  /** @type {ArrayBuffer | undefined} */
  #wasm;
  #closed = false;

  constructor() {
    /** Settles when sound can be filtered. @type {Promise<void>} */
    this.ready = this.#load();
    this.ready.catch(() => this.close());
  }

  /** Whether it is of no more use. */
  get failed() {
    return this.#closed;
  }

  /**
   * @param {MediaStreamTrack} source a microphone's
   * @returns {Promise<MediaStreamTrack>} what is to be sent of it; stopping it ends the work. Rejects when there is no sound
   */
  async attach(source) {
    await this.ready;
    const context = /** @type {AudioContext} */ (this.#context);
    await running(context);
    const input = context.createMediaStreamSource(new MediaStream([source]));
    const node = new AudioWorkletNode(context, NODE, { processorOptions: { maxChannels: 1, wasmBinary: this.#wasm }, channelCount: 1, channelCountMode: 'explicit' });
    const output = context.createMediaStreamDestination();
    const analyser = new AnalyserNode(context, { fftSize: 1024 });
    input.connect(node).connect(output);
    node.connect(analyser);
    await untilHeard(analyser);
    analyser.disconnect();
    const [track] = output.stream.getAudioTracks();
    const stop = track.stop.bind(track);
    track.stop = () => {
      stop();
      input.disconnect();
      node.port.postMessage('destroy');
      node.disconnect();
    };
    return track;
  }

  /** For good. */
  close() {
    this.#closed = true;
    this.#context?.close().catch(() => {});
    this.#context = undefined;
  }

  async #load() {
    if (!canFilter('audio')) throw new OpenTokError('OT_NOT_SUPPORTED', 'Browser does not support audio filters');
    try {
      const context = new AudioContext({ sampleRate: RATE, latencyHint: 'interactive' });
      this.#context = context;
      const [response] = await inTime(Promise.all([
        fetch(`${FILTERS_URL}rnnoise_simd.wasm`), context.audioWorklet.addModule(`${FILTERS_URL}rnnoise.js`),
      ]));
      if (!response.ok) throw new Error(`its file could not be had (${response.status})`);
      this.#wasm = await response.arrayBuffer();
    } catch (error) {
      throw filterError('The audio filter', error);
    }
  }
}

/** Its first pictures of sound are silent: what was sent before goes on until it works. @param {AnalyserNode} analyser */
async function untilHeard(analyser) {
  const samples = new Float32Array(analyser.fftSize);
  for (let look = 0; look < LOOKS; look++) {
    analyser.getFloatTimeDomainData(samples);
    if (samples.some((sample) => sample !== 0)) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

/** Some browsers keep sound from a page that nobody has touched yet. @param {AudioContext} context @returns {Promise<void>} */
function running(context) {
  return new Promise((resolve, reject) => {
    const resume = () => void context.resume().catch(() => {});
    const look = () => {
      if (context.state !== 'running' && context.state !== 'closed') return;
      context.removeEventListener('statechange', look);
      for (const gesture of TOUCHES) removeEventListener(gesture, resume);
      if (context.state === 'running') resolve();
      else reject(filterError('The audio filter', 'it was closed'));
    };
    context.addEventListener('statechange', look);
    for (const gesture of TOUCHES) addEventListener(gesture, resume);
    resume();
    look();
  });
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @returns {Promise<T>} rejects when it takes too long
 */
function inTime(promise) {
  return Promise.race([promise, new Promise((_, reject) => { setTimeout(reject, LOADING_MS, new Error('it took too long')); })]);
}
