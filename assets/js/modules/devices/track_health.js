/**
 * Follows the track of an open device. One that gives nothing for a moment is paused: during a phone call, by the
 * system's switch for privacy, by another program. Silence of a microphone is no pause.
 */

const PATIENCE = 1000; // ms: devices falter for less while they are opened or exchanged

export class TrackHealth {
  /** Whether it gives nothing just now. */
  paused = false;
  /** @type {MediaStreamTrack|null} */
  #track = null;
  #onChange;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  #look = () => this.#update();

  /** @param {() => void} onChange told when `paused` changes, and when the track ends by itself */
  constructor(onChange) {
    this.#onChange = onChange;
  }

  /** Follow this track from now on, or none. @param {MediaStreamTrack|null} track */
  follow(track) {
    if (track === this.#track) return;
    for (const name of EVENTS) this.#track?.removeEventListener(name, this.#look);
    this.#track = track;
    this.paused = false;
    for (const name of EVENTS) track?.addEventListener(name, this.#look);
    this.#wait();
  }

  #update() {
    if (this.#track?.readyState === "ended") this.#onChange();
    if (!this.#track?.muted) this.#set(false);
    this.#wait();
  }

  #wait() {
    clearTimeout(this.#timer);
    if (this.#track?.muted) this.#timer = setTimeout(() => this.#set(true), PATIENCE);
  }

  /** @param {boolean} paused */
  #set(paused) {
    if (paused === this.paused) return;
    this.paused = paused;
    this.#onChange();
  }
}

const EVENTS = ["mute", "unmute", "ended"];
