import { meterReceiver } from './audio_level.js';
import { playOnOutput } from './devices.js';
import { OpenTokError } from './errors.js';
import { OTEventEmitter } from './events.js';
import { playAloud } from './playback.js';
import { ReceivingPeer } from './peer.js';
import { View } from './view.js';

const TIMEOUT_MS = 15_000;

/** @typedef {import('@opentok/client').SubscriberProperties} SubscriberProperties */

/** Somebody's stream, received and shown on this page. */
export class Subscriber extends OTEventEmitter {
  subscriptionId = crypto.randomUUID();
  /** @type {ReceivingPeer | undefined} */
  #peer;
  /** @type {MediaStream} */
  #media = new MediaStream();
  #state = /** @type {'connecting' | 'connected' | 'disconnected' | 'destroyed'} */ ('connecting');
  #elementTold = false;
  /** @type {Set<() => void>} what to undo in the end */
  #undo = new Set();
  /** @type {(() => void) | undefined} */
  #stopMeter;
  /** @type {ReturnType<typeof playAloud> | undefined} */
  #playback;
  #wants = { audio: true, video: true };

  /**
   * @param {import('./stream.js').Stream} stream
   * @param {HTMLElement | string | undefined} target
   * @param {SubscriberProperties} properties
   * @param {(subscriber: Subscriber) => void} leave tells the session that it is over
   */
  constructor(stream, target, properties, leave) {
    super();
    /** @type {import('./stream.js').Stream | undefined} */
    this.stream = stream;
    this.properties = properties;
    this.leave = leave;
    this.view = new View('subscriber', target, { name: stream.name, initials: stream.initials, ...properties });
    this.#wants = { audio: properties.subscribeToAudio ?? true, video: properties.subscribeToVideo ?? true };
    this.view.video.volume = volumeOf(properties.audioVolume ?? 100);
    this.view.watchSize((oldValue, newValue) => this._emit('videoDimensionsChanged', { oldValue, newValue }));
    this.#undo.add(playOnOutput(this.view.video));
    this.#showVideo();
    /** @type {Promise<void>} settles when media flows, or does not come */
    this._flowing = this.#untilFlowing();
    this._flowing.catch(() => {});

    /** Hear it, or not. */
    this.subscribeToAudio = Object.assign((/** @type {boolean} */ value) => this.#want('audio', value), {
      promise: async (/** @type {boolean} */ value) => void this.#want('audio', value),
    });

    /** See it, or not. */
    this.subscribeToVideo = Object.assign((/** @type {boolean} */ value) => this.#want('video', value), {
      promise: async (/** @type {boolean} */ value) => void this.#want('video', value),
    });

    /** How loud it is played, 0 to 100. */
    this.setAudioVolume = Object.assign((/** @type {number} */ value) => this.#setVolume(value), {
      promise: async (/** @type {number} */ value) => void this.#setVolume(value),
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

  /** @returns {number} 0 to 100 */
  getAudioVolume() {
    return Math.round(this.view.video.volume * 100);
  }

  /** @returns {boolean} whether the browser waits for a gesture before it plays the sound */
  isAudioBlocked() {
    return this.#playback?.blocked() ?? false;
  }

  /** @returns {string | null} the present picture as base64 PNG */
  getImgData() {
    return this.view.image();
  }

  /** @returns {import('@opentok/client').SubscriberStyle} */
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

  /**
   * Be ready for the publisher's offer.
   *
   * @param {import('./peer.js').PeerOptions} options
   */
  _receive(options) {
    this.#peer = new ReceivingPeer({
      ...options,
      onState: (state) => this.#peerChanged(state),
      onTrack: (track, stream) => this.#trackArrived(track, stream),
    });
    return this.#peer;
  }

  /**
   * @param {keyof import('./stream.js').StreamShape} property of the stream that changed
   * @param {unknown} value
   */
  _streamChanged(property, value) {
    if (property !== 'hasVideo') return;
    this.#showVideo();
    if (this.#wants.video) this._emit(value ? 'videoEnabled' : 'videoDisabled', { reason: 'publishVideo' });
  }

  /**
   * The media stops. The picture may stay, when the page refused to have it removed.
   *
   * @param {string} reason
   * @param {{keep?: boolean}} [options]
   */
  _end(reason, { keep = false } = {}) {
    if (this.#state === 'destroyed') return;
    this.#peer?.close();
    this.#stopMeter?.();
    this.#undo.forEach((undo) => undo());
    this.#undo.clear();
    this.#playback?.stop();
    if (keep) return;
    this.#state = 'destroyed';
    this.view.remove();
    this.leave(this);
    this._emit('destroyed', { reason });
    this.off();
  }

  /** @param {string} name */
  _listenersChanged(name) {
    if (name !== 'audioLevelUpdated') return;
    this.#stopMeter?.();
    this.#stopMeter = this._hasListeners(name)
      ? meterReceiver(() => this.#receiver('audio'), (audioLevel) => this._emit('audioLevelUpdated', { audioLevel }))
      : undefined;
  }

  /** @param {'audio' | 'video'} kind */
  #receiver(kind) {
    return this.#peer?.pc.getReceivers().find(({ track }) => track.kind === kind);
  }

  /**
   * @param {MediaStreamTrack} track
   * @param {MediaStream} stream
   */
  #trackArrived(track, stream) {
    track.enabled = this.#wants[/** @type {'audio' | 'video'} */ (track.kind)];
    track.onunmute = () => this.#checkFlow();
    this.#undo.add(() => { track.onunmute = null; });
    if (this.#elementTold) return;
    this.#elementTold = true;
    this.#media = stream;
    const { video } = this.view;
    video.srcObject = stream;
    this.#playback = playAloud(video, (blocked) => this._emit(blocked ? 'audioBlocked' : 'audioUnblocked'));
    this._emit('videoElementCreated', { element: video });
    this._emit('mediaStreamAvailable', { mediaStream: stream });
  }

  /** @param {RTCPeerConnectionState} state */
  #peerChanged(state) {
    if (state === 'connected') {
      if (this.#state === 'disconnected') this.#connected();
      else this.#checkFlow();
    } else if ((state === 'disconnected' || state === 'failed') && this.#state === 'connected') {
      this.#state = 'disconnected';
      this._emit('disconnected');
    }
  }

  #checkFlow = () => {};

  /** Media flows once the transport is up and the first picture, or without video the first sound, came. */
  #untilFlowing() {
    return /** @type {Promise<void>} */ (new Promise((resolve, reject) => {
      const { video } = this.view;
      const settle = (/** @type {OpenTokError | undefined} */ error = undefined) => {
        clearTimeout(timer);
        video.removeEventListener('loadeddata', this.#checkFlow);
        this.#checkFlow = () => {};
        if (error) reject(error);
        else resolve();
      };
      const timer = setTimeout(() => {
        if (this.#peer?.pc.connectionState === 'connected') succeed();
        else settle(new OpenTokError('OT_TIMEOUT', `No media came within ${TIMEOUT_MS / 1000} seconds`));
      }, TIMEOUT_MS);
      const succeed = () => {
        settle();
        this.#connected();
      };
      this.#checkFlow = () => {
        if (this.#peer?.pc.connectionState !== 'connected') return;
        const picture = video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && video.videoWidth > 0;
        const expectsPicture = this.stream?.hasVideo && this.#wants.video && !document.hidden;
        if (picture || !expectsPicture) succeed();
      };
      video.addEventListener('loadeddata', this.#checkFlow);
      this.#undo.add(() => settle(new OpenTokError('OT_DISCONNECTED', 'The subscription ended before media came')));
    }));
  }

  #connected() {
    this.#state = 'connected';
    this._emit('connected');
  }

  /**
   * @param {'audio' | 'video'} kind
   * @param {boolean} value
   * @returns {this}
   */
  #want(kind, value) {
    const changed = this.#wants[kind] !== value;
    this.#wants[kind] = value;
    this.#media.getTracks().forEach((track) => {
      if (track.kind === kind) track.enabled = value;
    });
    if (kind === 'video' && changed) {
      this.#showVideo();
      if (this.stream?.hasVideo) this._emit(value ? 'videoEnabled' : 'videoDisabled', { reason: 'subscribeToVideo' });
    }
    return this;
  }

  #showVideo() {
    this.view.showVideo(Boolean(this.stream?.hasVideo && this.#wants.video));
  }

  /** @param {number} value */
  #setVolume(value) {
    this.view.video.volume = volumeOf(value);
    return this;
  }
}

/** @param {number} value 0 to 100 */
function volumeOf(value) {
  return Math.min(100, Math.max(0, value)) / 100;
}
