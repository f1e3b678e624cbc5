import { OpenTokError } from './errors.js';
import { Filtering } from './filtering.js';
import { captureDevices, captureScreen, constraintsOf, isScreen, isWanted } from './media.js';
import { Outgoing } from './outgoing.js';

/**
 * @typedef {'audio' | 'video'} Kind
 * @typedef {object} CaptureHandlers
 * @property {(kind: Kind, track: MediaStreamTrack | null) => void} onTrack another track, or none, is to be sent
 * @property {(track: MediaStreamTrack) => void} onEnded a track stopped by itself: unplugged, or sharing was ended
 * @property {(error: OpenTokError, kind: Kind) => void} onFilterFailed the video is off then, the sound goes on as it is
 */

/** A publisher's own media: at most one microphone and one camera (or screen), opened, swapped and stopped here. */
export class Capture {
  /** What it is made of, the devices' own: theirs are settings and constraints. @type {Record<Kind, MediaStreamTrack | null>} */
  sources = { audio: null, video: null };
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
    this.filtering = new Filtering(properties, (error) => this.#filterFailed(error));
    this.screen = isScreen(properties.videoSource);
    /** Whether the publisher has this kind at all, even if it is off now. @type {Record<Kind, boolean>} */
    this.has = {
      audio: isWanted(properties.audioSource),
      video: isWanted(properties.videoSource),
    };
    /** What is on. @type {Record<Kind, boolean>} */
    this.on = { audio: properties.publishAudio ?? true, video: properties.publishVideo ?? true };
    this.outgoing = new Outgoing(this.on, (kind, track) => handlers.onTrack(kind, track));
  }

  /** What is shown: the same object for the publisher's whole life. */
  get stream() {
    return this.outgoing.stream;
  }

  /** What is shown and sent: never what a filter has not been through. */
  get tracks() {
    return this.outgoing.tracks;
  }

  /** @returns {'camera' | 'screen' | 'custom' | null} */
  get videoType() {
    if (!this.has.video) return null;
    if (this.screen) return 'screen';
    return this.properties.videoSource instanceof MediaStreamTrack ? 'custom' : 'camera';
  }

  /** @returns {boolean} whether it is a camera that looks at the person at this page */
  get facesUser() {
    return this.videoType === 'camera' && this.sources.video?.getSettings().facingMode !== 'environment';
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
    this.filtering.begin();
    if (this.screen && this.filtering.video) throw noFilterForScreens();
    if (this.has.video && this.on.video) this.filtering.prepare();
    const { audioSource, videoSource } = this.properties;
    const given = [audioSource, videoSource].filter((source) => source instanceof MediaStreamTrack);
    const wanted = {
      audio: this.has.audio && (!this.screen || typeof audioSource === 'string') && !(audioSource instanceof MediaStreamTrack),
      video: this.has.video && !this.screen && this.on.video && !(videoSource instanceof MediaStreamTrack),
    };
    const captured = [
      ...(this.screen ? await captureScreen(this.properties) : []),
      ...await captureDevices({
        ...(wanted.audio ? { audio: constraintsOf('audio', this.properties) } : {}),
        ...(wanted.video ? { video: constraintsOf('video', this.properties) } : {}),
      }),
    ];
    if (this.#closed) return stopAll(captured);
    captured.forEach((track) => this.#opened.add(track));
    const tracks = [...given, ...captured];
    for (const kind of /** @type {Kind[]} */ (['audio', 'video'])) {
      const track = tracks.find((each) => each.kind === kind);
      if (track) await this.#take(kind, track).catch((error) => this.#filterFailed(error));
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
    const source = this.sources[kind];
    if (kind === 'video' && !on && source && this.#isOurs('video') && !this.screen) {
      this.#drop('video');
    } else if (source) {
      source.enabled = on;
      const track = this.tracks[kind];
      if (track) track.enabled = on;
      if (on && !track) this.outgoing.send(kind, await this.#made(kind, source), source); // its filter had failed
      else if (kind === 'video') this.handlers.onTrack('video', on ? track : null);
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
      if (source instanceof MediaStreamTrack) await this.#take(kind, source);
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
    this.filtering.close();
  }

  /**
   * @param {unknown} filter what the video goes through from now on
   * @returns {Promise<void>} rejects with an OpenTokError; what was before goes on then
   */
  async filterVideo(filter) {
    if (this.screen) throw noFilterForScreens();
    if (!this.has.video) throw new OpenTokError('OT_INVALID_PARAMETER', 'The publisher has no video source');
    const track = await this.filtering.useVideo(filter, () => this.sources.video);
    if (this.#closed) this.filtering.close();
    if (track && this.sources.video) this.outgoing.send('video', track, this.sources.video);
    else track?.stop();
  }

  /** Send it as it is. @param {Kind} kind */
  clearFilter(kind) {
    if (kind === 'video') this.filtering.clearVideo();
    else this.filtering.clearAudio();
    const source = this.sources[kind];
    if (source && this.tracks[kind] !== source) this.outgoing.send(kind, source, source);
  }

  /**
   * @param {unknown} filter what the sound goes through from now on
   * @returns {Promise<void>} rejects with an OpenTokError; the sound goes on as it is then
   */
  async filterAudio(filter) {
    if (!this.has.audio) throw new OpenTokError('OT_INVALID_PARAMETER', 'The publisher has no audio source');
    this.filtering.useAudio(filter);
    try {
      await this.#clean();
    } catch (error) {
      this.filtering.clearAudio();
      throw error;
    }
  }

  /** @param {Kind} kind */
  async #reopen(kind) {
    if (kind === 'video') this.filtering.prepare();
    const wanted = { [kind]: constraintsOf(kind, this.properties) };
    const [track] = await captureDevices(wanted).catch((error) => {
      // Some phones have only one camera open at a time: then the old one has to go first.
      if (error.name !== 'OT_HARDWARE_UNAVAILABLE' || !this.sources[kind]) throw error;
      this.#drop(kind);
      return captureDevices(wanted);
    });
    if (this.#closed || (kind === 'video' && !this.on.video)) return track?.stop();
    this.#opened.add(track);
    await this.#take(kind, track);
  }

  /**
   * @param {Kind} kind
   * @param {MediaStreamTrack} source
   * @returns {Promise<void>} rejects when it cannot be filtered as it has to be
   */
  async #take(kind, source) {
    if (this.sources[kind] === source) return;
    const made = kind === 'video' && this.filtering.video ? await this.#made(kind, source) : source;
    if (this.#closed || (kind === 'video' && !this.on.video && this.#isOurs(kind) && !this.screen)) {
      if (made !== source) made.stop();
      return this.#letGo(source);
    }
    this.#drop(kind, { silent: true });
    source.enabled = this.on[kind];
    source.onended = () => {
      if (this.sources[kind] === source) this.handlers.onEnded(source);
    };
    this.sources[kind] = source;
    this.outgoing.send(kind, made, source);
    if (kind === 'audio' && this.filtering.audio) this.#clean().catch((error) => this.#soundFailed(error));
  }

  /**
   * @param {Kind} kind
   * @param {MediaStreamTrack} source
   * @returns {Promise<MediaStreamTrack>} what is to be sent of it
   */
  async #made(kind, source) {
    if (kind !== 'video' || !this.filtering.video) return source;
    try {
      return await this.filtering.filterVideo(source);
    } catch (error) {
      if (!this.filtering.video) return source; // cleared meanwhile
      this.#letGo(source);
      throw error;
    }
  }

  /** Send clean sound as soon as there is some. */
  async #clean() {
    const source = this.sources.audio;
    if (!source || this.tracks.audio !== source) return;
    const track = await this.filtering.filterAudio(source);
    if (this.filtering.audio && this.sources.audio === source) this.outgoing.send('audio', track, source);
    else track.stop();
  }

  /**
   * @param {Kind} kind
   * @param {{silent?: boolean}} [options] silent when another track follows at once
   */
  #drop(kind, { silent = false } = {}) {
    const source = this.sources[kind];
    if (!source) return;
    this.outgoing.withdraw(kind, source);
    source.onended = null;
    this.sources[kind] = null;
    this.#letGo(source);
    if (!silent) this.handlers.onTrack(kind, null);
  }

  /** @param {MediaStreamTrack} source stopped, if it was opened here */
  #letGo(source) {
    if (this.#opened.delete(source)) source.stop();
  }

  /** There is no picture that may be seen: so there is none at all. @param {OpenTokError} error */
  #filterFailed(error) {
    if (this.#closed) return;
    this.on.video = false;
    if (this.#isOurs('video')) this.#drop('video');
    else if (this.tracks.video) {
      this.outgoing.withdraw('video', this.sources.video);
      this.handlers.onTrack('video', null);
    }
    this.handlers.onFilterFailed(error, 'video');
  }

  /** @param {OpenTokError} error */
  #soundFailed(error) {
    if (this.#closed || !this.filtering.audio) return;
    this.filtering.clearAudio();
    this.handlers.onFilterFailed(error, 'audio');
  }

  /** @param {Kind} kind */
  #isOurs(kind) {
    return !(this.properties[`${kind}Source`] instanceof MediaStreamTrack);
  }
}

/** @param {MediaStreamTrack[]} tracks */
function stopAll(tracks) {
  tracks.forEach((track) => track.stop());
}

function noFilterForScreens() {
  return new OpenTokError('OT_INVALID_PARAMETER', 'Video filters can not be applied to screen share');
}
