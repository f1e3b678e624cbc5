import { reactive } from "vue";

/**
 * How loud one's own microphone is, also while it is muted: what others are sent is silent then, so a clone of its
 * track is measured. It is measured twenty times a second at most, and only while somebody watches and the page is seen.
 *
 * @typedef {(level: number) => void} Watcher 0 to 1: the loudest sample
 */

const INTERVAL = 50; // ms
const SAMPLES = 4096; // 85 ms of sound at 48 kHz: nothing is missed between two looks
const SILENCE = 5000; // ms of not one sample other than zero, after which a microphone counts as dead

export class Microphone {
  /** `dead`: it is open, but no sound at all comes from it. */
  state = reactive({ dead: false });
  /** @type {Set<Watcher>} */
  #watchers = new Set();
  /** @type {MediaStreamTrack|null} the clone, while it is measured */
  #clone = null;
  /** @type {MediaStreamTrack|null} */
  #track = null;
  /** @type {AudioContext|null} */
  #context = null;
  /** @type {number|undefined} */
  #timer;
  #soundAt = 0;
  #update = () => this.#measureIfNeeded();
  #resume = () => void this.#context?.resume().catch(() => {});

  constructor() {
    document.addEventListener("visibilitychange", this.#update);
  }

  /** Measure this track from now on, or none. @param {MediaStreamTrack|null} track */
  listenTo(track) {
    if (track === this.#track) return;
    this.#stop();
    this.#track = track;
    this.#measureIfNeeded();
  }

  /** Be told how loud it is, and of 0 when it is measured no more. @param {Watcher} watcher @returns {() => void} stops it */
  watch(watcher) {
    this.#watchers.add(watcher);
    this.#measureIfNeeded();
    return () => {
      this.#watchers.delete(watcher);
      this.#measureIfNeeded();
    };
  }

  /** For good. */
  close() {
    document.removeEventListener("visibilitychange", this.#update);
    this.#watchers.clear();
    this.listenTo(null);
  }

  #measureIfNeeded() {
    const needed = this.#watchers.size > 0 && !document.hidden && this.#track?.readyState === "live";
    if (needed && !this.#context) this.#start();
    if (!needed && this.#context) this.#stop();
  }

  #start() {
    if (!this.#track) return;
    const context = new AudioContext();
    const analyser = new AnalyserNode(context, { fftSize: SAMPLES });
    const samples = new Float32Array(analyser.fftSize);
    this.#clone = this.#track.clone();
    this.#clone.enabled = true;
    context.createMediaStreamSource(new MediaStream([this.#clone])).connect(analyser);
    this.#context = context;
    this.#soundAt = performance.now();
    // some browsers let no AudioContext run before the person has touched the page
    for (const gesture of GESTURES) addEventListener(gesture, this.#resume);
    this.#timer = setInterval(() => {
      if (context.state !== "running") return void (this.#soundAt = performance.now());
      analyser.getFloatTimeDomainData(samples);
      this.#hear(loudest(samples));
    }, INTERVAL);
  }

  #stop() {
    clearInterval(this.#timer);
    for (const gesture of GESTURES) removeEventListener(gesture, this.#resume);
    this.#context?.close().catch(() => {});
    this.#clone?.stop();
    this.#context = null;
    this.#clone = null;
    this.state.dead = false;
    for (const watcher of [...this.#watchers]) watcher(0);
  }

  /** @param {number} level */
  #hear(level) {
    const now = performance.now();
    if (level > 0) this.#soundAt = now;
    const dead = now - this.#soundAt > SILENCE;
    if (dead !== this.state.dead) this.state.dead = dead;
    for (const watcher of [...this.#watchers]) watcher(level);
  }
}

const GESTURES = ["pointerup", "keydown"];

/** @param {Float32Array} samples */
function loudest(samples) {
  let level = 0;
  for (const sample of samples) level = Math.max(level, Math.abs(sample));
  return Math.min(1, level);
}
