import { reactive } from "vue";
import { t } from "videochat/page/language.js";

/**
 * What one's own picture and sound go through before they are sent: a background, less noise. Who carries the call
 * does the work; here it is chosen, remembered and, when it fails, seen to that nobody sees the room behind.
 *
 * @typedef {import("./choices.js").Noise} Noise
 */

/** @type {OT.AudioFilter} */
const VOICE = { type: "advancedNoiseSuppression" };

export class Effects {
  /** `video`, `audio`: whether they can be filtered, null before that is known; `pending`: what is being prepared. */
  state = reactive({
    video: /** @type {boolean|null} */ (null),
    audio: /** @type {boolean|null} */ (null),
    pending: /** @type {string|null} */ (null),
    noisePending: false,
  });
  #media;
  /** One after the other: of choices made meanwhile the last counts. */
  #turn = Promise.resolve();
  #latest = 0;

  /** @param {import("./local_media.js").LocalMedia} media */
  constructor(media) {
    this.#media = media;
  }

  /** What a publisher is to be made with. @returns {Partial<OT.PublisherProperties>} */
  properties() {
    const { noise, filter } = this.made();
    return {
      disableAudioProcessing: noise === "off",
      ...(noise === "better" ? { noiseSuppression: false, audioFilter: VOICE } : {}),
      ...(filter ? { videoFilter: filter } : {}),
    };
  }

  /** @returns {{noise: Noise, filter: OT.VideoFilter|null}} */
  made() {
    const { noise, background } = this.#media.choices.state;
    return { noise, filter: filterOf(background) };
  }

  /** Find out what can be done, now that OpenTok.js is there. */
  async look() {
    if (this.state.video !== null || !("OT" in window)) return;
    const able = OT.hasMediaProcessorSupport.promise ?? (async (/** @type {"video"|"audio"} */ kind) => OT.hasMediaProcessorSupport(kind));
    const [video, audio] = await Promise.all([able("video"), able("audio")]).catch(() => [false, false]);
    Object.assign(this.state, { video, audio });
  }

  /** Be seen before something else. @param {string} background as in `Remembered` */
  choose(background) {
    const media = this.#media;
    const number = (this.#latest += 1);
    media.choices.set({ background });
    this.state.pending = background;
    this.#turn = this.#turn.then(async () => {
      if (number !== this.#latest) return;
      await this.#apply(filterOf(background)).catch(() => media.state.camera.on && media.hide());
      if (number === this.#latest) this.state.pending = null;
    });
    return this.#turn;
  }

  /** Take this out of one's sound from now on. @param {Noise} noise */
  async reduce(noise) {
    const media = this.#media;
    const earlier = media.choices.state.noise;
    if (this.state.noisePending || noise === earlier) return;
    media.choices.set({ noise });
    const { available, device } = media.state.microphone;
    if (!available) return;
    this.state.noisePending = true;
    const done = !(await media.use("microphone", device ?? "default")) && (await this.#filterSound(noise));
    if (!done) {
      media.choices.set({ noise: earlier });
      await media.use("microphone", media.state.microphone.device ?? "default");
      media.keeper.say(t("That could not be changed for this microphone."));
    }
    this.state.noisePending = false;
  }

  /** @param {OT.VideoFilter|null} filter */
  async #apply(filter) {
    const media = this.#media;
    const wasHidden = media.state.camera.fault === "background";
    await media.publisher?.filterVideo(filter);
    if (wasHidden) await media.set("camera", true);
  }

  /** @param {Noise} noise @returns {Promise<boolean>} whether it is so now */
  async #filterSound(noise) {
    try {
      await this.#media.publisher?.filterAudio(noise === "better" ? VOICE : null);
      return true;
    } catch {
      return false;
    }
  }
}

/** @param {string} background as in `Remembered` @returns {OT.VideoFilter|null} */
function filterOf(background) {
  if (!background) return null;
  if (background === "low" || background === "high") return { type: "backgroundBlur", blurStrength: background };
  return { type: "backgroundReplacement", backgroundImgUrl: background };
}
