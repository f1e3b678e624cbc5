import { reactive, watch } from "vue";

/**
 * Words under the picture: whether one sees what others say, and whether others see what one says oneself. Each person
 * decides both, and both are off at first. What it takes is loaded when somebody wants it.
 *
 * @typedef {"small"|"medium"|"large"} CaptionSize
 * @typedef {"unsupported"|"language"|"download"|"denied"|"failed"} CaptionFault why one's own speech is not turned into words
 * @typedef {{key: string, participant: string, name: string, text: string, final: boolean, lang: string, time: number}} Caption
 *   `key`: of one utterance, whose words may still change; `time`: ms since 1970, by this browser's clock
 */

const KEPT = "videochat-captions";
const SIZES = ["small", "medium", "large"];

export class Captions {
  state = reactive({
    /** What others say is shown. It is remembered: who needs it once needs it each time. */
    shown: false,
    /** Words are listened for: none that comes now is missed. */
    listening: false,
    /** What listens could not be loaded; the next time that captions are shown may be better. */
    failed: false,
    size: /** @type {CaptionSize} */ ("medium"),
    /** What one speaks, as BCP 47 has it. */
    language: "",
    /** One's own speech becomes words for the others. */
    speaking: false,
    pending: false,
    fault: /** @type {CaptionFault|null} */ (null),
    /** What is under the picture now, the newest last. */
    lines: /** @type {Caption[]} */ ([]),
    /** What was said while it was shown, in order. */
    transcript: /** @type {Caption[]} */ ([]),
    /** Whether the transcript is before one's eyes. */
    reading: false,
  });
  #room;
  /** @type {Promise<import("videochat/late/captions.js").CaptionFeed>|null} */
  #feed = null;
  /** @type {Promise<import("videochat/late/caption_speech.js").CaptionSpeech>|null} */
  #speech = null;

  /** @param {Pick<import("./room.js").Room, "call"|"people"|"media">} room */
  constructor(room) {
    this.#room = room;
    Object.assign(this.state, recall());
    this.state.language ||= spoken(navigator.language);
    const { people } = room;
    watch(() => people.state.entered && this.state.shown, (wanted) => wanted && void this.#listen());
    watch(
      () => people.state.entered,
      (entered) => {
        if (entered) this.forget();
        else void this.speak(false);
      },
    );
  }

  /** Show what is said, or no longer. @param {boolean} on */
  show(on) {
    this.#keep({ shown: on });
    if (!on) this.state.lines = [];
  }

  /** @param {CaptionSize} size */
  resize(size) {
    this.#keep({ size });
  }

  /** Say what one speaks. @param {string} language */
  async setLanguage(language) {
    this.#keep({ language });
    this.state.fault = null;
    if (this.state.speaking) await this.speak(true);
    else await this.look();
  }

  /** Find out whether this browser can turn one's speech into words by itself. */
  async look() {
    const { faultIn } = await import("videochat/late/recogniser.js");
    this.state.fault = await faultIn(this.state.language);
  }

  /** Turn one's own speech into words for the others, or no longer. @param {boolean} on */
  async speak(on) {
    if (!on && !this.#speech) return;
    this.state.pending = true;
    try {
      this.#speech ??= import("videochat/late/caption_speech.js").then(({ CaptionSpeech }) => new CaptionSpeech(this.#room, this.state));
      const speech = await this.#speech;
      if (on) await speech.start();
      else speech.stop();
    } catch {
      this.#speech = null; // not loaded: the next time may be better
      this.state.fault = "failed";
    }
    this.state.pending = false;
  }

  /** Forget all that was said. */
  forget() {
    this.state.lines = [];
    this.state.transcript = [];
  }

  async #listen() {
    this.state.failed = false;
    try {
      this.#feed ??= import("videochat/late/captions.js").then(({ CaptionFeed }) => new CaptionFeed(this.#room, this.state));
      await this.#feed;
      this.state.listening = true;
    } catch {
      this.#feed = null;
      this.state.failed = true;
    }
  }

  /** @param {Partial<{shown: boolean, size: CaptionSize, language: string}>} changes */
  #keep(changes) {
    Object.assign(this.state, changes);
    const { shown, size, language } = this.state;
    try {
      localStorage.setItem(KEPT, JSON.stringify({ shown, size, language }));
    } catch {
      // storage is blocked: it is so for this page
    }
  }
}

/** With the region, which recognisers want. @param {string} language */
function spoken(language) {
  if (language.includes("-")) return language;
  const { region } = new Intl.Locale(language).maximize();
  return region ? `${language}-${region}` : language;
}

/** What was chosen the last time, as far as it can be understood. */
function recall() {
  /** @type {{shown?: boolean, size?: CaptionSize, language?: string}} */
  const kept = {};
  try {
    const { shown, size, language } = JSON.parse(localStorage.getItem(KEPT) ?? "{}");
    if (typeof shown === "boolean") kept.shown = shown;
    if (SIZES.includes(size)) kept.size = size;
    if (typeof language === "string" && /^[\w-]{2,20}$/.test(language)) kept.language = language;
  } catch {
    // storage is blocked, or holds something else
  }
  return kept;
}
