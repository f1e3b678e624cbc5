/**
 * An OpenTok publisher of one's own camera and microphone: what it has, and its events in our words.
 *
 * @typedef {import("./choices.js").Kind} Kind
 * @typedef {import("./choices.js").Noise} Noise
 * @typedef {object} Listeners
 * @property {(element: HTMLVideoElement) => void} onVideo
 * @property {(streamId: string) => void} onPublished
 * @property {(reason: string) => void} onUnpublished
 * @property {() => void} onStopped a device ended by itself: it was pulled out, or the browser took it away
 * @property {() => void} onUnfiltered its video stopped, since its filter did
 * @property {() => void} onExchanged another microphone is in use
 * @property {() => void} onMuted a moderator muted it
 */

export class LocalPublisher {
  #publisher;
  #noise;
  /** What its video must go through. @type {OT.VideoFilter|null} */
  #filter;
  /** A microphone's that was opened here, so is stopped here. @type {MediaStreamTrack|null} */
  #sound = null;

  /**
   * @param {OT.Publisher} publisher
   * @param {{noise: Noise, filter: OT.VideoFilter|null}} made what it was made with
   * @param {Listeners} listeners
   */
  constructor(publisher, { noise, filter }, { onVideo, onPublished, onUnpublished, onStopped, onUnfiltered, onExchanged, onMuted }) {
    this.#publisher = publisher;
    this.#noise = noise;
    this.#filter = filter;
    publisher.on({
      videoElementCreated: (/** @type {{element: HTMLVideoElement}} */ event) => onVideo(event.element),
      streamCreated: (/** @type {{stream: OT.Stream}} */ event) => onPublished(event.stream.streamId),
      streamDestroyed: (/** @type {{preventDefault(): void, reason: string}} */ event) => {
        event.preventDefault(); // keep camera and preview: a lost session is not the end of the publisher
        onUnpublished(event.reason);
      },
      mediaStopped: (/** @type {{track?: MediaStreamTrack}} */ { track }) => (track ? onStopped() : onUnfiltered()),
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
    if (on && this.#filter && !this.#publisher.getVideoFilter()) await this.#publisher.applyVideoFilter(this.#filter);
    return new Promise((resolve, reject) => {
      this.#publisher.publishVideo(on, (error) => (error ? reject(error) : resolve()));
    });
  }

  /** Whether its video goes through what it must go through, or is off. */
  get isFiltered() {
    return !this.#filter || (this.#publisher.getVideoFilter() !== null && this.isLive("camera"));
  }

  /** @param {OT.VideoFilter|null} filter what its video must go through from now on; rejects with OpenTok's error */
  async filterVideo(filter) {
    this.#filter = filter;
    await (filter ? this.#publisher.applyVideoFilter(filter) : this.#publisher.clearVideoFilter());
  }

  /** @param {OT.AudioFilter|null} filter */
  async filterAudio(filter) {
    const present = this.#publisher.getAudioFilter();
    if (filter && !present) await this.#publisher.applyAudioFilter(filter);
    if (!filter && present) await this.#publisher.clearAudioFilter();
  }

  /**
   * Use another device; the earlier one again, if that fails and has cost it: phones open one camera at a time.
   * @param {Kind} kind
   * @param {string} id
   * @param {string|null} earlier
   * @param {{on: boolean, noise: Noise}} how
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

  /** @param {Kind} kind @param {string} id @param {{on: boolean, noise: Noise}} how */
  async #use(kind, id, { on, noise }) {
    if (kind === "camera") {
      await this.#publisher.setVideoSource(id);
      await this.publishKind(kind, on); // one that was pulled out was switched off with it
      return;
    }
    // OpenTok.js opens every microphone as it opened the first one
    const sound = noise === this.#noise ? null : await openSound(id, noise);
    await this.#publisher.setAudioSource(sound ?? id);
    this.#publisher.publishAudio(on);
    this.#sound?.stop();
    this.#sound = sound;
  }
}

/** @param {string} id @param {Noise} noise @returns {Promise<MediaStreamTrack>} */
async function openSound(id, noise) {
  const processed = noise !== "off";
  const audio = {
    deviceId: { exact: id },
    echoCancellation: processed,
    noiseSuppression: noise === "browser", // two of them one after the other make a voice thin
    autoGainControl: processed,
  };
  return (await navigator.mediaDevices.getUserMedia({ audio })).getAudioTracks()[0];
}
