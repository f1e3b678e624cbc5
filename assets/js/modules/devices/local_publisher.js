/**
 * An OpenTok publisher of one's own camera and microphone: what it has, and its events in our words.
 *
 * @typedef {import("./choices.js").Kind} Kind
 * @typedef {object} Listeners
 * @property {(element: HTMLVideoElement) => void} onVideo
 * @property {(streamId: string) => void} onPublished
 * @property {(reason: string) => void} onUnpublished
 * @property {() => void} onStopped a device ended by itself: it was pulled out, or the browser took it away
 * @property {() => void} onExchanged another microphone is in use
 * @property {() => void} onMuted a moderator muted it
 */

export class LocalPublisher {
  #publisher;
  #clean;
  /** A microphone's that was opened here, so is stopped here. @type {MediaStreamTrack|null} */
  #sound = null;

  /** @param {OT.Publisher} publisher @param {boolean} clean whether it takes noise and echo out of its sound @param {Listeners} listeners */
  constructor(publisher, clean, { onVideo, onPublished, onUnpublished, onStopped, onExchanged, onMuted }) {
    this.#publisher = publisher;
    this.#clean = clean;
    publisher.on({
      videoElementCreated: (/** @type {{element: HTMLVideoElement}} */ event) => onVideo(event.element),
      streamCreated: (/** @type {{stream: OT.Stream}} */ event) => onPublished(event.stream.streamId),
      streamDestroyed: (/** @type {{preventDefault(): void, reason: string}} */ event) => {
        event.preventDefault(); // keep camera and preview: a lost session is not the end of the publisher
        onUnpublished(event.reason);
      },
      mediaStopped: onStopped,
      audioInputDeviceChanged: onExchanged,
      muteForced: onMuted,
    });
  }

  /** @param {OT.Session} session @param {(error?: OT.OTError) => void} done */
  publish(session, done) {
    session.publish(this.#publisher, done);
  }

  /** The browser's statistics of what is sent: to each subscriber, or to the router. Rejects while nobody receives it. */
  reports() {
    return this.#publisher.getRtcStatsReport();
  }

  /** Switch a device on or off. @param {Kind} kind @param {boolean} on @returns {Promise<void>} rejects with OpenTok's error */
  async publishKind(kind, on) {
    if (kind === "microphone") return void this.#publisher.publishAudio(on);
    return new Promise((resolve, reject) => {
      this.#publisher.publishVideo(on, (error) => (error ? reject(error) : resolve()));
    });
  }

  /**
   * Use another device; the earlier one again, if that fails and has cost it: phones open one camera at a time.
   * @param {Kind} kind
   * @param {string} id
   * @param {string|null} earlier
   * @param {{on: boolean, clean: boolean}} how `clean`: take noise and echo out of its sound
   * @returns {Promise<void>} rejects with OpenTok's error, or the browser's
   */
  async exchange(kind, id, earlier, how) {
    try {
      await this.#use(kind, id, how);
    } catch (error) {
      if (earlier && how.on && !this.isLive(kind)) await this.#use(kind, earlier, how).catch(() => {});
      throw error;
    }
  }

  /** The track of a device that is open. @param {Kind} kind @returns {MediaStreamTrack|null} */
  track(kind) {
    const publisher = this.#publisher;
    return (kind === "microphone" ? publisher.getAudioSource() : publisher.getVideoSource()?.track) ?? null;
  }

  /** @param {Kind} kind @returns {boolean} whether a device is open: a camera that is off is not */
  isLive(kind) {
    return this.track(kind)?.readyState === "live";
  }

  /** @param {Kind} kind @returns {boolean} whether it began with such a device, and can exchange it */
  has(kind) {
    return kind === "microphone" ? this.track(kind) !== null : Boolean(this.#publisher.getVideoSource()?.type);
  }

  /** @param {Kind} kind @returns {string|null} */
  deviceId(kind) {
    return this.track(kind)?.getSettings().deviceId ?? null;
  }

  /** Whether the camera looks at the person, not away from them. */
  get front() {
    return this.track("camera")?.getSettings().facingMode !== "environment";
  }

  /** Stop for good, and tell nobody. */
  destroy() {
    this.#publisher.off();
    this.#publisher.destroy();
    this.#sound?.stop();
  }

  /** @param {Kind} kind @param {string} id @param {{on: boolean, clean: boolean}} how */
  async #use(kind, id, { on, clean }) {
    if (kind === "camera") {
      await this.#publisher.setVideoSource(id);
      await this.publishKind(kind, on); // one that was pulled out was switched off with it
      return;
    }
    // OpenTok.js opens every microphone as it opened the first one
    const sound = clean === this.#clean ? null : await openSound(id, clean);
    await this.#publisher.setAudioSource(sound ?? id);
    this.#publisher.publishAudio(on);
    this.#sound?.stop();
    this.#sound = sound;
  }
}

/** @param {string} id @param {boolean} clean @returns {Promise<MediaStreamTrack>} */
async function openSound(id, clean) {
  const audio = { deviceId: { exact: id }, echoCancellation: clean, noiseSuppression: clean, autoGainControl: clean };
  return (await navigator.mediaDevices.getUserMedia({ audio })).getAudioTracks()[0];
}
