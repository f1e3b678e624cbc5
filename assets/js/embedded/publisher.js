import { watchAccessDialog } from './access.js';
import { meterTrack } from './audio_level.js';
import { certificateMade } from './certificate.js';
import { OpenTokError } from './errors.js';
import { fail, promised } from './exceptions.js';
import { beReadyFor, readyNoMoreFor } from './readiness.js';
import { SenderControls } from './sender_controls.js';

/**
 * @typedef {import('@opentok/client').PublisherProperties} PublisherProperties
 * @typedef {import('./capture.js').Kind} Kind
 */

/** A camera, microphone or screen of this page: shown here, and sent to everyone who subscribes. */
export class Publisher extends SenderControls {
  #destroyed = false;
  /** @type {(() => void) | undefined} */
  #stopMeter;

  /** Whether the page may use what it asked for. */
  accessAllowed = false;
  /** @type {import('./stream.js').Stream | undefined} while it is published */
  stream;
  /** @type {import('./session.js').Session | undefined} */
  session;

  /**
   * @param {HTMLElement | string | undefined} target
   * @param {PublisherProperties} properties
   */
  constructor(target, properties) {
    super(target, properties);
    this.view.watchSize((oldValue, newValue) => {
      this._emit('videoDimensionsChanged', { oldValue, newValue });
      this.#update({ videoDimensions: newValue });
    });
    this.view.showVideo(this._capture.has.video && this._capture.on.video);
    /** @type {Promise<void>} settles when the media is there, or is refused */
    this._ready = this.#start();
    this._ready.catch(() => {});

    /** Send the microphone, or silence. */
    this.publishAudio = Object.assign(
      (/** @type {boolean} */ value) => this.#publishKind('audio', value),
      { promise: (/** @type {boolean} */ value) => promised((done) => void this.#publishKind('audio', value, done)) },
    );

    /** Send the camera, or nothing: switched off, the camera itself stops. */
    this.publishVideo = Object.assign(
      (/** @type {boolean} */ value, /** @type {((error?: any) => void) | undefined} */ callback = undefined) =>
        this.#publishKind('video', value, callback),
      { promise: (/** @type {boolean} */ value) => promised((done) => void this.#publishKind('video', value, done)) },
    );

    /** Stop for good: unpublish, close the camera and the microphone, leave the page. */
    this.destroy = Object.assign(() => this._destroy('clientDisconnected'), {
      promise: async () => void this._destroy('clientDisconnected'),
    });
  }

  /**
   * Swap the microphone while everything else goes on.
   *
   * @param {string | MediaStreamTrack} source a device id or a track
   * @returns {Promise<undefined>}
   */
  async setAudioSource(source) {
    if (!this._capture.has.audio) throw new OpenTokError('OT_NOT_SUPPORTED', 'Only a publisher that began with sound can change it');
    await this._capture.use('audio', source);
    const track = this._capture.sources.audio;
    if (track) this._emit('audioInputDeviceChanged', { device: { deviceId: track.getSettings().deviceId, label: track.label } });
    return undefined;
  }

  /** @returns {MediaStreamTrack} */
  getAudioSource() {
    return /** @type {MediaStreamTrack} */ (this._capture.sources.audio);
  }

  /**
   * Swap the camera; while the camera is off, the one to use when it is on again.
   *
   * @param {string} source a device id
   * @returns {Promise<undefined>}
   */
  async setVideoSource(source) {
    if (!this._capture.has.video || this._capture.screen) {
      throw new OpenTokError('OT_NOT_SUPPORTED', 'Only a publisher that began with a camera can change it');
    }
    await this._capture.use('video', source);
    return undefined;
  }

  /** @returns {{deviceId: string | null, type: string | null, track: MediaStreamTrack | null}} */
  getVideoSource() {
    const track = this._capture.sources.video;
    return { deviceId: track?.getSettings().deviceId ?? null, type: this._capture.videoType, track };
  }

  /** @returns {Promise<{deviceId: string}>} the next camera, which is now in use */
  async cycleVideo() {
    const cameras = (await navigator.mediaDevices.enumerateDevices()).filter(({ kind }) => kind === 'videoinput');
    if (!cameras.length) throw new OpenTokError('OT_NO_DEVICES_FOUND', 'No camera was found');
    const now = cameras.findIndex(({ deviceId }) => deviceId === this.getVideoSource().deviceId);
    const { deviceId } = cameras[(now + 1) % cameras.length];
    await this.setVideoSource(deviceId);
    return { deviceId };
  }

  get _isDestroyed() {
    return this.#destroyed;
  }

  /** What the server is told of the stream when it is published. */
  _shape() {
    const { name = '', initials = '' } = this.properties;
    const { has, on, videoType, sources } = this._capture;
    const { width = 0, height = 0, frameRate = 0 } = sources.video?.getSettings() ?? {};
    return {
      name, initials, videoType, videoDimensions: { width, height }, frameRate: Math.round(frameRate),
      hasAudio: has.audio && on.audio, hasVideo: has.video && on.video,
    };
  }

  /**
   * @param {import('./session.js').Session} session
   * @param {import('./stream.js').Stream} stream
   */
  _published(session, stream) {
    this.session = session;
    this.stream = stream;
    this._emit('streamCreated', { stream });
    this.#tellWhatIsOn(); // a switch may have been turned meanwhile, or it has sound that may not be heard
  }

  /**
   * The stream is no more. Unless a listener refuses, neither is the publisher.
   *
   * @param {string} reason
   */
  _unpublished(reason) {
    const { stream } = this;
    this._audience.clear();
    this.stream = undefined;
    this.session = undefined;
    if (!stream) return;
    const event = this._emit('streamDestroyed', { stream, reason }, { cancelable: true });
    if (!event.isDefaultPrevented()) this._destroy(reason);
  }

  /** It was muted, or may not be heard; it may try again. */
  _muteForced() {
    this.publishAudio(false);
    this._emit('muteForced');
  }

  /**
   * @param {string} reason
   * @returns {this}
   */
  _destroy(reason) {
    if (this.#destroyed) return this;
    this.#destroyed = true;
    this.session?._unpublish(this, reason);
    this._audience.clear();
    readyNoMoreFor(this);
    this._capture.close(); // which also ends the meter
    this.view.remove();
    this._emit('destroyed', { reason });
    this.off();
    return this;
  }

  /** @param {string} name */
  _listenersChanged(name) {
    if (name === 'audioLevelUpdated') this.#meter();
  }

  /**
   * @param {Kind} kind
   * @param {MediaStreamTrack | null} track
   */
  _trackChanged(kind, track) {
    if (kind === 'audio') {
      this.#meter();
    } else {
      if (track) track.contentHint = this._hint;
      this.view.mirror(this.properties.mirror ?? this._capture.facesUser);
      this.view.showVideo(Boolean(track));
    }
    this._audience.replaceTrack(kind, track);
  }

  /** @param {MediaStreamTrack} track */
  _trackEnded(track) {
    this._emit('mediaStopped', { track });
    if (track.kind === 'audio') {
      if (this.properties.disableAudioInputDeviceManagement || this._capture.screen) return;
      this.setAudioSource('default').catch(() => this.publishAudio(false));
    } else if (!this._capture.screen) {
      this.publishVideo(false);
    } else if (this.session) {
      this.session._unpublish(this, 'mediaStopped');
    } else {
      this._destroy('mediaStopped');
    }
  }

  /**
   * @param {OpenTokError} error
   * @param {Kind} kind
   */
  _filterFailed(error, kind) {
    fail(error, undefined, this);
    if (kind !== 'video') return;
    this.#tellWhatIsOn();
    this._emit('mediaStopped', { track: undefined });
  }

  async #start() {
    const decided = watchAccessDialog((opened) => this._emit(opened ? 'accessDialogOpened' : 'accessDialogClosed'));
    try {
      await this._capture.open();
      await certificateMade;
    } catch (error) {
      await null; // the page adds its listeners first
      decided();
      if (error instanceof OpenTokError && error.name === 'OT_USER_MEDIA_ACCESS_DENIED') this._emit('accessDenied');
      this.view.remove();
      throw error;
    }
    decided();
    if (this.#destroyed) throw new OpenTokError('OT_UNABLE_TO_PUBLISH', 'The publisher was destroyed before it had its media');
    const { stream } = this._capture;
    const { video } = this.view;
    this.accessAllowed = true;
    video.srcObject = stream;
    video.play().catch(() => {}); // off the page, or removed before it began
    this._emit('accessAllowed');
    this._emit('videoElementCreated', { element: video });
    this._emit('mediaStreamAvailable', { mediaStream: stream });
    beReadyFor(this);
    this._audience.prepare();
  }

  /**
   * @param {Kind} kind
   * @param {boolean} value
   * @param {((error?: any) => void)} [callback]
   * @returns {this}
   */
  #publishKind(kind, value, callback) {
    this._capture.turn(kind, value).then(() => callback?.(), (error) => {
      this.#tellWhatIsOn();
      fail(error, callback, this);
    });
    this.#tellWhatIsOn();
    return this;
  }

  #tellWhatIsOn() {
    const { has, on } = this._capture;
    this.view.showVideo(has.video && on.video);
    this.#update({ hasAudio: has.audio && on.audio, hasVideo: has.video && on.video });
  }

  /** @param {{hasAudio?: boolean, hasVideo?: boolean, videoDimensions?: import('./stream.js').Dimensions}} now */
  #update(now) {
    if (this.stream) this.session?._updateStream(this.stream, now);
  }

  #meter() {
    this.#stopMeter?.();
    this.#stopMeter = undefined;
    const track = this._capture.tracks.audio;
    if (!track || this.#destroyed || !this._hasListeners('audioLevelUpdated')) return;
    this.#stopMeter = meterTrack(track, (audioLevel) => this._emit('audioLevelUpdated', { audioLevel }));
  }
}
