import { meterTrack } from './audio_level.js';
import { Capture } from './capture.js';
import { OpenTokError } from './errors.js';
import { OTEventEmitter } from './events.js';
import { fail, promised, writeLog } from './exceptions.js';
import { SendingPeer } from './peer.js';
import { View } from './view.js';

const START_KBPS = 1000;

/**
 * @typedef {import('@opentok/client').PublisherProperties} PublisherProperties
 * @typedef {import('./capture.js').Kind} Kind
 */

/** A camera, microphone or screen of this page: shown here, and sent to everyone who subscribes. */
export class Publisher extends OTEventEmitter {
  /** @type {Map<string, SendingPeer>} by subscription */
  #peers = new Map();
  /** @type {Capture} */
  #capture;
  /** @type {(() => void) | undefined} */
  #stopMeter;
  #destroyed = false;
  #hint = /** @type {import('@opentok/client').VideoContentHint} */ ('');

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
    super();
    this.properties = properties;
    this.view = new View('publisher', target, properties);
    this.#capture = new Capture(properties, {
      onTrack: (kind, track) => this.#trackChanged(kind, track),
      onEnded: (track) => this.#trackEnded(track),
    });
    this.view.watchSize((oldValue, newValue) => {
      this._emit('videoDimensionsChanged', { oldValue, newValue });
      this.#update({ videoDimensions: newValue });
    });
    this.#hint = properties.videoContentHint ?? '';
    /** @type {Promise<void>} settles when the media is there, or is refused */
    this._ready = this.#start();
    this._ready.catch(() => {});

    /** Send the microphone, or silence. */
    this.publishAudio = Object.assign(
      (/** @type {boolean} */ value) => this.#publishKind('audio', value),
      { promise: async (/** @type {boolean} */ value) => void this.#publishKind('audio', value) },
    );

    /** Send the camera, or nothing: switched off, the camera itself stops. */
    this.publishVideo = Object.assign(
      (/** @type {boolean} */ value, /** @type {((error?: any) => void) | undefined} */ callback = undefined) =>
        this.#publishKind('video', value, callback),
      {
        promise: async (/** @type {boolean} */ value) => {
          await promised((done) => this.#publishKind('video', value, done));
        },
      },
    );

    /** Stop for good: unpublish, close the camera and the microphone, leave the page. */
    this.destroy = Object.assign(() => this._destroy('clientDisconnected'), {
      promise: async () => void this._destroy('clientDisconnected'),
    });
  }

  /** @returns {HTMLElement | undefined} the box on the page; undefined without the default UI */
  get element() {
    return this.view.element;
  }

  /** @returns {string | undefined} */
  get id() {
    return this.view.element?.id;
  }

  /**
   * Swap the microphone while everything else goes on.
   *
   * @param {string | MediaStreamTrack} source a device id or a track
   * @returns {Promise<undefined>}
   */
  async setAudioSource(source) {
    await this.#capture.use('audio', source);
    const track = this.#capture.tracks.audio;
    if (track) this._emit('audioInputDeviceChanged', { device: { deviceId: track.getSettings().deviceId, label: track.label } });
    return undefined;
  }

  /** @returns {MediaStreamTrack} */
  getAudioSource() {
    return /** @type {MediaStreamTrack} */ (this.#capture.tracks.audio);
  }

  /**
   * Swap the camera; while the camera is off, the one to use when it is on again.
   *
   * @param {string} source a device id
   * @returns {Promise<undefined>}
   */
  async setVideoSource(source) {
    if (!this.#capture.has.video || this.#capture.screen) {
      throw new OpenTokError('OT_NOT_SUPPORTED', 'Only a publisher that began with a camera can change it');
    }
    await this.#capture.use('video', source);
    return undefined;
  }

  /** @returns {{deviceId: string | null, type: string | null, track: MediaStreamTrack | null}} */
  getVideoSource() {
    const track = this.#capture.tracks.video;
    return { deviceId: track?.getSettings().deviceId ?? null, type: this.#capture.videoType, track };
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

  /** @returns {string | null} the present picture as base64 PNG */
  getImgData() {
    return this.view.image();
  }

  /** @returns {import('@opentok/client').PublisherStyle} */
  getStyle() {
    return this.view.getStyle();
  }

  /**
   * @param {string | object} style a property's name, or a map of several
   * @param {unknown} [value]
   */
  setStyle(style, value) {
    this.view.setStyle(style, value);
  }

  /** @returns {number | undefined} pixels */
  videoWidth() {
    return this.view.video.videoWidth || undefined;
  }

  /** @returns {number | undefined} pixels */
  videoHeight() {
    return this.view.video.videoHeight || undefined;
  }

  /** What the server is told of the stream when it is published. */
  _streamShape() {
    const { name = '', initials = '' } = this.properties;
    const { has, on, videoType, tracks } = this.#capture;
    const { width = 0, height = 0, frameRate = 0 } = tracks.video?.getSettings() ?? {};
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
  }

  /**
   * Somebody subscribed: offer at once.
   *
   * @param {import('./peer.js').PeerOptions & {connectionId: string}} options
   */
  _send(options) {
    const { has, on, tracks, stream } = this.#capture;
    const { enableDtx = false, enableStereo = false } = this.properties;
    const peer = new SendingPeer({ ...options, tuning: { startKbps: START_KBPS, dtx: enableDtx, stereo: enableStereo } });
    this.#peers.set(options.subscriptionId, peer);
    if (has.audio) peer.add('audio', tracks.audio, stream);
    if (has.video) peer.add('video', on.video ? tracks.video : null, stream);
    peer.offer();
    return peer;
  }

  /** @param {string} subscriptionId that ended */
  _stopSending(subscriptionId) {
    this.#peers.get(subscriptionId)?.close();
    this.#peers.delete(subscriptionId);
  }

  /**
   * The stream is no more. Unless a listener refuses, neither is the publisher.
   *
   * @param {string} reason
   */
  _unpublished(reason) {
    const { stream } = this;
    if (!stream) return;
    [...this.#peers.keys()].forEach((id) => this._stopSending(id));
    this.stream = undefined;
    this.session = undefined;
    const event = this._emit('streamDestroyed', { stream, reason }, { cancelable: true });
    if (!event.isDefaultPrevented()) this._destroy(reason);
  }

  /** The moderator muted it; it may unmute itself again. */
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
    this.#stopMeter?.();
    this.#stopMeter = undefined;
    this.#capture.close();
    this.view.remove();
    this._emit('destroyed', { reason });
    this.off();
    return this;
  }

  /** @param {string} name */
  _listenersChanged(name) {
    if (name === 'audioLevelUpdated') this.#meter();
  }

  async #start() {
    const opened = this.#capture.open();
    const closeDialog = this.#watchDialog(opened);
    try {
      await opened;
    } catch (error) {
      await null; // the page adds its listeners first
      closeDialog();
      if (error instanceof OpenTokError && error.name === 'OT_USER_MEDIA_ACCESS_DENIED') this._emit('accessDenied');
      this.view.remove();
      throw error;
    }
    if (this.#destroyed) throw new OpenTokError('OT_UNABLE_TO_PUBLISH', 'The publisher was destroyed before it had its media');
    closeDialog();
    this.accessAllowed = true;
    this._emit('accessAllowed');
    const { video } = this.view;
    video.srcObject = this.#capture.stream;
    video.play().catch(() => {});
    this._emit('videoElementCreated', { element: video });
    this._emit('mediaStreamAvailable', { mediaStream: this.#capture.stream });
    this.#meter();
  }

  /**
   * @param {Promise<void>} opened
   * @returns {() => void} to be called when access was decided
   */
  #watchDialog(opened) {
    let asking = /** @type {boolean | undefined} */ (undefined);
    const names = /** @type {any[]} */ (['camera', 'microphone']);
    const queries = navigator.permissions ? names.map((name) => navigator.permissions.query({ name })) : [];
    Promise.all(queries).then((found) => {
      if (asking === false || !found.some(({ state }) => state === 'prompt')) return;
      asking = true;
      this._emit('accessDialogOpened');
    }).catch(() => {});
    opened.catch(() => {});
    return () => {
      if (asking) this._emit('accessDialogClosed');
      asking = false;
    };
  }

  /**
   * @param {Kind} kind
   * @param {boolean} value
   * @param {((error?: any) => void)} [callback]
   * @returns {this}
   */
  #publishKind(kind, value, callback) {
    this.#capture.turn(kind, value).then(() => callback?.(), (error) => {
      this.#capture.on[kind] = false;
      this.#tellWhatIsOn();
      fail(error, callback, this);
    });
    this.#tellWhatIsOn();
    return this;
  }

  #tellWhatIsOn() {
    const { has, on } = this.#capture;
    this.view.showVideo(has.video && on.video);
    this.#update({ hasAudio: has.audio && on.audio, hasVideo: has.video && on.video });
  }

  /**
   * Tell the others what changed, and nothing else.
   *
   * @param {{hasAudio?: boolean, hasVideo?: boolean, videoDimensions?: import('./stream.js').Dimensions}} now
   */
  #update(now) {
    if (this.stream) this.session?._updateStream(this.stream, now);
  }

  /**
   * @param {Kind} kind
   * @param {MediaStreamTrack | null} track
   */
  #trackChanged(kind, track) {
    if (kind === 'video') {
      if (track) track.contentHint = this.#hint;
      this.view.mirror(this.properties.mirror ?? this.#facesUser());
      this.view.showVideo(Boolean(track));
    } else {
      this.#meter();
    }
    this.#peers.forEach((peer) => peer.sender(kind)?.replaceTrack(track).catch((error) => writeLog('warn', 'replaceTrack', error)));
  }

  #facesUser() {
    return this.#capture.videoType === 'camera' && this.#capture.tracks.video?.getSettings().facingMode !== 'environment';
  }

  /** @param {MediaStreamTrack} track */
  #trackEnded(track) {
    this._emit('mediaStopped', { track });
    const kind = /** @type {Kind} */ (track.kind);
    if (this.#capture.screen && kind === 'video') {
      if (this.stream) this.session?._unpublish(this, 'mediaStopped');
      else this._destroy('mediaStopped');
    } else if (kind === 'video') {
      this.publishVideo(false);
    } else if (!this.properties.disableAudioInputDeviceManagement) {
      this.setAudioSource('default').catch(() => this.publishAudio(false));
    }
  }

  #meter() {
    this.#stopMeter?.();
    this.#stopMeter = undefined;
    const track = this.#capture?.tracks.audio;
    if (!track || this.#destroyed || !this._hasListeners('audioLevelUpdated')) return;
    this.#stopMeter = meterTrack(track, (audioLevel) => this._emit('audioLevelUpdated', { audioLevel }));
  }
}
