import { faultIn, installLanguage, Recogniser } from "./recogniser.js";
import { writeCaption } from "./caption_wire.js";

/**
 * Turns one's own speech into words and sends them to the others, while the microphone is on: what nobody may hear is
 * not written either.
 */

const PAUSE = 350; // ms between words that may still change: three a second are read as one flow

/** @typedef {{id: string, text: string, final: boolean}} Words */

export class CaptionSpeech {
  #room;
  #state;
  /** @type {Recogniser|null} */
  #recogniser = null;
  /** @type {MediaStreamTrack|null} */
  #track = null;
  /** @type {Words|null} */
  #waiting = null;
  #sentAt = 0;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  #follow = () => this.#listen();

  /** @param {Pick<import("videochat/call/room.js").Room, "call"|"people"|"media">} room @param {import("videochat/call/captions.js").Captions["state"]} state */
  constructor(room, state) {
    this.#room = room;
    this.#state = state;
  }

  /** Begin, or begin anew with another language; fetches what the browser lacks for it. */
  async start() {
    this.stop();
    const { language } = this.#state;
    let fault = await faultIn(language);
    if (fault === "download" && (await installLanguage(language))) fault = await faultIn(language);
    this.#state.fault = fault;
    if (fault || language !== this.#state.language || !this.#room.people.state.entered) return;
    this.#state.speaking = true;
    this.#room.media?.addEventListener("change", this.#follow);
    this.#listen();
  }

  stop() {
    this.#room.media?.removeEventListener("change", this.#follow);
    this.#release();
    this.#state.speaking = false;
  }

  /** Listen to the microphone that is on now, or to none. */
  #listen() {
    const { media } = this.#room;
    const track = media?.state.microphone.on ? media.track("microphone") : null;
    if (track === this.#track) return;
    this.#release();
    if (!track || track.readyState !== "live") return;
    this.#track = track;
    this.#recogniser = new Recogniser(
      track,
      this.#state.language,
      (words) => this.#hear(words),
      (fault) => {
        this.stop();
        this.#state.fault = fault;
      },
    );
  }

  #release() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#recogniser?.stop();
    this.#recogniser = null;
    this.#track = null;
    if (this.#waiting) this.#send({ ...this.#waiting, final: true }); // nothing more of it will come
  }

  /** @param {Words} words */
  #hear(words) {
    if (!words.text || !this.#room.media?.state.microphone.on) return;
    if (words.final) return this.#send(words);
    this.#waiting = words;
    this.#timer ??= setTimeout(() => this.#waiting && this.#send(this.#waiting), Math.max(0, this.#sentAt + PAUSE - performance.now()));
  }

  /** @param {Words} words */
  #send(words) {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = words.final ? null : this.#waiting;
    this.#sentAt = performance.now();
    // who is out of reach for a moment says nothing meanwhile
    this.#room.call.signal("caption", writeCaption({ ...words, lang: this.#state.language })).catch(() => {});
  }
}
