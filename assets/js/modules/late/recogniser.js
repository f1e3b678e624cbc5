/**
 * Speech recognition that works on the device, by the browser's Web Speech API. One that would send sound to a server
 * is never used: browsers that cannot promise to work locally (`processLocally`) count as having none.
 * https://webaudio.github.io/web-speech-api/ (Chrome 139 and later)
 *
 * @typedef {import("videochat/call/captions.js").CaptionFault} CaptionFault
 * @typedef {(words: {id: string, text: string, final: boolean}) => void} Hear
 */

const AGAIN = [200, 1000, 5000]; // ms until it listens again: it ends by itself after a while, and after silence
const ENDS = ["not-allowed", "service-not-allowed", "language-not-supported", "audio-capture"];

/** The browser's own, if it can be told to stay on the device. @returns {any} */
function localRecognition() {
  const Recognition = /** @type {any} */ (window).SpeechRecognition;
  const local = typeof Recognition?.available === "function" && "processLocally" in Recognition.prototype;
  return local ? Recognition : null;
}

/** Why speech in a language cannot be turned into words here, now. @param {string} language @returns {Promise<CaptionFault|null>} */
export async function faultIn(language) {
  const Recognition = localRecognition();
  if (!Recognition) return "unsupported";
  try {
    const answer = await Recognition.available({ langs: [language], processLocally: true });
    if (answer === "available") return null;
    return answer === "downloadable" || answer === "downloading" ? "download" : "language";
  } catch {
    return "unsupported"; // the page's or the browser's policy
  }
}

/** Let the browser fetch what it takes for a language. @param {string} language @returns {Promise<boolean>} whether it has it now */
export async function installLanguage(language) {
  try {
    return Boolean(await localRecognition()?.install({ langs: [language], processLocally: true }));
  } catch {
    return false;
  }
}

/** Listens to a track until it is stopped. */
export class Recogniser {
  #hear;
  #fail;
  #recognition;
  #track;
  #run = Math.random().toString(36).slice(2, 8);
  #turn = 0;
  #failures = 0;
  #stopped = false;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;

  /** @param {MediaStreamTrack} track @param {string} language @param {Hear} hear @param {(fault: CaptionFault) => void} fail it is over then */
  constructor(track, language, hear, fail) {
    this.#track = track;
    this.#hear = hear;
    this.#fail = fail;
    const recognition = new (localRecognition())();
    Object.assign(recognition, { lang: language, continuous: true, interimResults: true, maxAlternatives: 1 });
    recognition.processLocally = true;
    recognition.onresult = (/** @type {any} */ event) => this.#take(event);
    recognition.onerror = (/** @type {{error: string}} */ event) => this.#stumble(event.error);
    recognition.onend = () => this.#again();
    this.#recognition = recognition;
    this.#start();
  }

  /** Hear nothing more, at once. */
  stop() {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#recognition.onresult = this.#recognition.onerror = this.#recognition.onend = null;
    this.#recognition.abort();
  }

  #start() {
    this.#turn += 1;
    try {
      this.#recognition.start(this.#track);
    } catch {
      this.#stop("failed"); // the track has ended, or it runs already
    }
  }

  /** @param {{resultIndex: number, results: ArrayLike<{isFinal: boolean, 0: {transcript: string}}>}} event */
  #take({ resultIndex, results }) {
    this.#failures = 0;
    for (let place = resultIndex; place < results.length; place += 1) {
      const { isFinal: final, 0: best } = results[place];
      this.#hear({ id: `${this.#run}-${this.#turn}-${place}`, text: best.transcript.trim(), final });
    }
  }

  /** @param {string} error the recognition ends after it */
  #stumble(error) {
    if (!ENDS.includes(error)) return;
    this.#stop(error === "language-not-supported" ? "language" : error === "not-allowed" ? "denied" : "failed");
  }

  #again() {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => this.#start(), AGAIN[Math.min(this.#failures, AGAIN.length - 1)]);
    this.#failures += 1;
  }

  /** @param {CaptionFault} fault */
  #stop(fault) {
    if (this.#stopped) return;
    this.stop();
    this.#fail(fault);
  }
}
