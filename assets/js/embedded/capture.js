import { OpenTokError } from './errors.js';
import { audioConstraints, captureDevices, captureScreen, isScreen, isWanted, videoConstraints } from './media.js';

/**
 * @typedef {'audio' | 'video'} Kind
 * @typedef {object} CaptureHandlers
 * @property {(kind: Kind, track: MediaStreamTrack | null) => void} onTrack another track, or none, is to be sent
 * @property {(track: MediaStreamTrack) => void} onEnded a track stopped by itself: unplugged, or sharing was ended
 */

/** A publisher's own media: at most one microphone and one camera (or screen), opened, swapped and stopped here. */
export class Capture {
  /** What is captured now; the same object for the publisher's whole life. */
  stream = new MediaStream();
  /** @type {Record<Kind, MediaStreamTrack | null>} */
  tracks = { audio: null, video: null };
  #closed = false;
  /** @type {Set<MediaStreamTrack>} opened here, so stopped here */
  #opened = new Set();

  /**
   * @param {import('@opentok/client').PublisherProperties} properties
   * @param {CaptureHandlers} handlers
   */
  constructor(properties, handlers) {
    this.properties = { ...properties };
    this.handlers = handlers;
    this.screen = isScreen(properties.videoSource);
    /** Whether the publisher has this kind at all, even if it is off now. @type {Record<Kind, boolean>} */
    this.has = {
      audio: isWanted(properties.audioSource),
      video: isWanted(properties.videoSource),
    };
    /** What is on. @type {Record<Kind, boolean>} */
    this.on = { audio: properties.publishAudio ?? true, video: properties.publishVideo ?? true };
  }

  /** @returns {'camera' | 'screen' | 'custom' | null} */
  get videoType() {
    if (!this.has.video) return null;
    if (this.screen) return 'screen';
    return this.properties.videoSource instanceof MediaStreamTrack ? 'custom' : 'camera';
  }

  /** @returns {boolean} whether it is a camera that looks at the person at this page */
  get facesUser() {
    return this.videoType === 'camera' && this.tracks.video?.getSettings().facingMode !== 'environment';
  }

  /**
   * Open what is wanted. A camera that starts switched off is not opened at all.
   *
   * @returns {Promise<void>} rejects with an OpenTokError
   */
  async open() {
    if (!this.has.audio && !this.has.video) {
      throw new OpenTokError('OT_NO_VALID_CONSTRAINTS', 'A publisher needs an audio source or a video source');
    }
    const { audioSource, videoSource } = this.properties;
    const given = [audioSource, videoSource].filter((source) => source instanceof MediaStreamTrack);
    const wanted = {
      audio: this.has.audio && (!this.screen || typeof audioSource === 'string') && !(audioSource instanceof MediaStreamTrack),
      video: this.has.video && !this.screen && this.on.video && !(videoSource instanceof MediaStreamTrack),
    };
    const captured = [
      ...(this.screen ? await captureScreen(this.properties) : []),
      ...await captureDevices({
        ...(wanted.audio ? { audio: this.#constraints('audio') } : {}),
        ...(wanted.video ? { video: this.#constraints('video') } : {}),
      }),
    ];
    if (this.#closed) return stopAll(captured);
    captured.forEach((track) => this.#opened.add(track));
    const tracks = [...given, ...captured];
    for (const kind of /** @type {Kind[]} */ (['audio', 'video'])) {
      const track = tracks.find((each) => each.kind === kind);
      if (track) this.#take(kind, track);
      else if (wanted[kind] || this.screen) this.has[kind] = false;
    }
  }

  /**
   * Switch a kind on or off. Off stops a camera's track, so that its light goes off; a microphone is only
   * silenced, as in OpenTok, so that it is back at once.
   *
   * @param {Kind} kind
   * @param {boolean} on
   * @returns {Promise<void>} rejects with an OpenTokError when the camera does not open again
   */
  async turn(kind, on) {
    this.on[kind] = on;
    const track = this.tracks[kind];
    if (kind === 'video' && !on && track && this.#isOurs('video') && !this.screen) {
      this.#drop('video');
    } else if (track) {
      track.enabled = on;
      if (kind === 'video') this.handlers.onTrack('video', on ? track : null);
    } else if (on && this.has[kind] && !this.screen) {
      await this.#reopen(kind).catch((error) => {
        this.on[kind] = false;
        throw error;
      });
    }
  }

  /**
   * @param {Kind} kind
   * @param {string | MediaStreamTrack} source
   * @returns {Promise<void>} rejects with an OpenTokError; what was sent before goes on then
   */
  async use(kind, source) {
    const before = this.properties[`${kind}Source`];
    this.properties[`${kind}Source`] = source;
    if (kind === 'video' && !this.on.video && typeof source === 'string') return;
    try {
      if (source instanceof MediaStreamTrack) this.#take(kind, source);
      else await this.#reopen(kind);
    } catch (error) {
      this.properties[`${kind}Source`] = before;
      throw error;
    }
  }

  /** Stop everything that was opened here; tracks the page brought are left to it. */
  close() {
    this.#closed = true;
    this.#drop('audio');
    this.#drop('video');
  }

  /** @param {Kind} kind */
  async #reopen(kind) {
    const wanted = { [kind]: this.#constraints(kind) };
    const [track] = await captureDevices(wanted).catch((error) => {
      // Some phones have only one camera open at a time: then the old one has to go first.
      if (error.name !== 'OT_HARDWARE_UNAVAILABLE' || !this.tracks[kind]) throw error;
      this.#drop(kind);
      return captureDevices(wanted);
    });
    if (this.#closed || (kind === 'video' && !this.on.video)) return track?.stop();
    this.#opened.add(track);
    this.#take(kind, track);
  }

  /**
   * @param {Kind} kind
   * @param {MediaStreamTrack} track
   */
  #take(kind, track) {
    if (this.tracks[kind] === track) return;
    this.#drop(kind, { silent: true });
    track.enabled = this.on[kind];
    track.onended = () => {
      if (this.tracks[kind] === track) this.handlers.onEnded(track);
    };
    this.tracks[kind] = track;
    this.stream.addTrack(track);
    this.handlers.onTrack(kind, this.on[kind] || kind === 'audio' ? track : null);
  }

  /**
   * @param {Kind} kind
   * @param {{silent?: boolean}} [options] silent when another track follows at once
   */
  #drop(kind, { silent = false } = {}) {
    const track = this.tracks[kind];
    if (!track) return;
    track.onended = null;
    this.stream.removeTrack(track);
    this.tracks[kind] = null;
    if (this.#opened.delete(track)) track.stop();
    if (!silent) this.handlers.onTrack(kind, null);
  }

  /** @param {Kind} kind */
  #isOurs(kind) {
    return !(this.properties[`${kind}Source`] instanceof MediaStreamTrack);
  }

  /** @param {Kind} kind */
  #constraints(kind) {
    const { constraints } = this.properties;
    const custom = constraints?.[kind];
    if (custom && typeof custom === 'object') return /** @type {MediaTrackConstraints} */ (custom);
    return kind === 'audio' ? audioConstraints(this.properties) : videoConstraints(this.properties);
  }
}

/** @param {MediaStreamTrack[]} tracks */
function stopAll(tracks) {
  tracks.forEach((track) => track.stop());
}
