import { meterReceiver } from './audio_level.js';
import { playOnOutput } from './devices.js';
import { OpenTokError, notSupported } from './errors.js';
import { withPromise } from './exceptions.js';
import { Flow } from './flow.js';
import { playAloud } from './playback.js';
import { ReceivingPeer } from './receiving_peer.js';
import { receivedStats } from './stats.js';
import { Widget } from './widget.js';

const RESTRICTED_FRAME_RATE = 1;

/**
 * @typedef {import('@opentok/client').SubscriberProperties} SubscriberProperties
 * @typedef {import('./capture.js').Kind} Kind
 */

/** Somebody's stream, received and shown on this page. */
export class Subscriber extends Widget {
  subscriptionId = newId();
  #state = /** @type {'connecting' | 'connected' | 'disconnected' | 'destroyed'} */ ('connecting');
  /** @type {ReceivingPeer | undefined} */
  #peer;
  /** @type {import('./wishes.js').Wishes} */
  #wishes = { video: true };
  #audio = true;
  /** How well its publisher can send it. */
  #video = /** @type {import('./path.js').Video} */ ('flowing');
  /** @type {ReturnType<typeof playAloud> | undefined} */
  #playback;
  /** @type {(() => void) | undefined} */
  #stopMeter;
  #lastStats = { bytes: 0, timestamp: 0 };

  /**
   * @param {OT.Stream} stream
   * @param {HTMLElement | string | undefined} target
   * @param {SubscriberProperties} properties
   * @param {(subscriber: Subscriber) => void} onEnd tells the session that it is over
   */
  constructor(stream, target, properties, onEnd) {
    super('subscriber', target, { name: stream?.name, initials: stream?.initials, ...properties });
    const { audioVolume = 100, subscribeToAudio = true, subscribeToVideo = true, preferredFrameRate, preferredResolution } = properties;
    const { video } = this.view;
    /** @type {OT.Stream | undefined} */
    this.stream = stream;
    this.properties = properties;
    this.onEnd = onEnd;
    this.#audio = subscribeToAudio;
    this.#wishes = {
      video: subscribeToVideo,
      frameRate: preferredFrameRate,
      resolution: preferredResolution === 'auto' ? undefined : preferredResolution,
    };
    video.volume = volumeOf(audioVolume);
    this.view.watchSize((oldValue, newValue) => this._emit('videoDimensionsChanged', { oldValue, newValue }));
    this.#showVideo();
    this.endOutput = playOnOutput(video);
    this.flow = new Flow(video, () => this.#peer?.pc.connectionState === 'connected', () => this.#expectsVideo());
    /** @type {Promise<void>} settles when media flows, or does not come */
    this._flowing = this.flow.begun.then(() => this.#connected());
    this._flowing.catch(() => {}); // whoever subscribed waits for it, too

    /** Hear it, or not. */
    this.subscribeToAudio = withPromise((/** @type {boolean} */ value) => this.#hear(value));

    /** See it, or not: what is not seen is not sent either. */
    this.subscribeToVideo = withPromise((/** @type {boolean} */ value) => this.#see(value));

    /** How loud it is played, 0 to 100. */
    this.setAudioVolume = withPromise((/** @type {number} */ value) => {
      video.volume = volumeOf(value);
      return this;
    });

    /** Be sent one picture a second, or as many as there are. */
    this.restrictFrameRate = withPromise((/** @type {boolean} */ value) =>
      this.#wish({ frameRate: value ? RESTRICTED_FRAME_RATE : undefined }));
  }

  /** @returns {number} 0 to 100 */
  getAudioVolume() {
    return Math.round(this.view.video.volume * 100);
  }

  /** @returns {boolean} whether the browser waits for a gesture before it plays the sound */
  isAudioBlocked() {
    return this.#playback?.blocked() ?? false;
  }

  /** @param {number} frameRate frames a second at most */
  async setPreferredFrameRate(frameRate) {
    this.#wish({ frameRate });
  }

  /** @param {import('@opentok/client').Dimensions} resolution pixels at most */
  async setPreferredResolution(resolution) {
    this.#wish({ resolution });
  }

  /**
   * How receiving goes.
   *
   * @param {(error?: any, stats?: import('@opentok/client').SubscriberStats) => void} [callback]
   * @returns {Promise<import('@opentok/client').SubscriberStats>}
   */
  async getStats(callback) {
    try {
      const stats = receivedStats(await this.#report(), this.#lastStats);
      callback?.(undefined, stats);
      return stats;
    } catch (error) {
      callback?.(error);
      throw error;
    }
  }

  /** @returns {Promise<Map<string, any>>} the browser's own report */
  async getRtcStatsReport() {
    return /** @type {Map<string, any>} */ (/** @type {unknown} */ (await this.#report()));
  }

  /** @param {boolean} value */
  async subscribeToCaptions(value) {
    if (value) throw notSupported('Captioning');
  }

  /** @returns {boolean} */
  isSubscribedToCaptions() {
    return false;
  }

  /** @param {string | null} language */
  async setCaptionsTranslationLanguage(language) {
    if (language) throw notSupported('Captioning');
  }

  /** @returns {null} */
  getCaptionsTranslationLanguage() {
    return null;
  }

  /**
   * Be ready for the publisher's offer.
   *
   * @param {import('./peer.js').PeerOptions} options
   */
  _receive(options) {
    this.#peer = new ReceivingPeer({
      ...options,
      wishes: this.#wishes,
      onState: (state) => this.#peerChanged(state),
      onTrack: (stream) => this.#trackArrived(stream),
      onNoWay: (refused) => this.flow.fail(new OpenTokError('OT_ICE_WORKFLOW_FAILED', refused
        ? 'No way to the other side was found: a TURN server refuses its credentials'
        : 'No way to the other side was found')),
    });
    return this.#peer;
  }

  /**
   * The publisher says how well it can send the picture.
   *
   * @param {import('./path.js').Video} video
   */
  _videoCan(video) {
    const before = this.#video;
    this.#video = video;
    this.#showVideo();
    this.flow.check();
    if (before === 'paused' && video !== 'paused') this._emit('videoEnabled', { reason: 'quality' });
    if (before === 'weak' && video === 'flowing') this._emit('videoDisableWarningLifted');
    if (video === 'weak' && before !== 'weak') this._emit('videoDisableWarning');
    if (video === 'paused' && before !== 'paused') this._emit('videoDisabled', { reason: 'quality' });
  }

  /** @param {import('./roster.js').Change} change of the stream */
  _streamChanged({ changedProperty, newValue }) {
    this.#admit();
    if (changedProperty !== 'hasVideo') return;
    this.#showVideo();
    this.flow.check();
    if (this.#wishes.video) this._emit(newValue ? 'videoEnabled' : 'videoDisabled', { reason: 'publishVideo' });
  }

  /**
   * The media stops. The last picture stays when the page refused to have it removed.
   *
   * @param {string} reason
   * @param {{keep?: boolean}} [options]
   */
  _end(reason, { keep = false } = {}) {
    if (this.#state === 'destroyed') return;
    this.flow.cancel();
    this.#peer?.close();
    this.#stopMeter?.();
    this.#playback?.stop();
    this.endOutput();
    this.onEnd(this);
    if (keep) return;
    this.#state = 'destroyed';
    this.view.remove();
    this._emit('destroyed', { reason });
    this.off();
  }

  /** @param {string} name */
  _listenersChanged(name) {
    if (name !== 'audioLevelUpdated') return;
    this.#stopMeter?.();
    this.#stopMeter = this._hasListeners(name)
      ? meterReceiver(() => (this.stream?.hasAudio ? this.#peer?.sound : undefined), (audioLevel) => this._emit('audioLevelUpdated', { audioLevel }))
      : undefined;
  }

  /**
   * One more track has come.
   *
   * @param {MediaStream} stream the one it is in
   */
  #trackArrived(stream) {
    this.#admit();
    if (this.#playback) return;
    const { video } = this.view;
    video.srcObject = stream;
    this.#playback = playAloud(video, (blocked) => this._emit(blocked ? 'audioBlocked' : 'audioUnblocked'));
    this._emit('videoElementCreated', { element: video });
    this._emit('mediaStreamAvailable', { mediaStream: stream });
  }

  /** @param {RTCPeerConnectionState} state */
  #peerChanged(state) {
    if (state === 'connected' && this.#state === 'disconnected') this.#connected();
    this.flow.check();
    if ((state === 'disconnected' || state === 'failed') && this.#state === 'connected') {
      this.#state = 'disconnected';
      this._emit('disconnected');
    }
  }

  #connected() {
    if (this.#state === 'destroyed') return;
    this.#state = 'connected';
    this._emit('connected');
  }

  /** @param {boolean} value */
  #hear(value) {
    this.#audio = value;
    this.#admit();
    return this;
  }

  /** Its sender may not be allowed to send all that comes. */
  #admit() {
    const { hasAudio = false, hasVideo = false } = this.stream ?? {};
    this.#peer?.admit({ audio: hasAudio && this.#audio, video: hasVideo });
  }

  /** @param {boolean} value */
  #see(value) {
    if (this.#wishes.video === value) return this;
    this.#wish({ video: value });
    this.#showVideo();
    if (this.stream?.hasVideo) this._emit(value ? 'videoEnabled' : 'videoDisabled', { reason: 'subscribeToVideo' });
    return this;
  }

  /** @param {Partial<import('./wishes.js').Wishes>} wishes that change */
  #wish(wishes) {
    this.#wishes = { ...this.#wishes, ...wishes };
    this.#peer?.wish(this.#wishes);
    return this;
  }

  #expectsVideo() {
    return Boolean(this.stream?.hasVideo && this.#wishes.video && this.#video !== 'paused');
  }

  #showVideo() {
    this.view.showVideo(this.#expectsVideo());
  }

  async #report() {
    if (!this.#peer) throw new OpenTokError('OT_PEER_CONNECTION_NOT_CONNECTED', 'The subscriber is not connected');
    return this.#peer.pc.getStats();
  }
}

/** @param {number} value 0 to 100 */
function volumeOf(value) {
  return Math.min(100, Math.max(0, value)) / 100;
}

/** An id unlike all others; `crypto.randomUUID` is there on secure pages only. */
function newId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
