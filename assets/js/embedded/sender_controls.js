import { Audience } from './audience.js';
import { Capture } from './capture.js';
import { notSupported } from './errors.js';
import { Widget } from './widget.js';

/** Upper limits of the video encoder in bit/s; what a camera's 640×480 looks good at, and two that save. */
const BITRATE_PRESETS = { default: 2_000_000, bw_saver: 700_000, extra_bw_saver: 350_000 };

/**
 * @typedef {import('@opentok/client').PublisherProperties} PublisherProperties
 * @typedef {import('@opentok/client').VideoContentHint} VideoContentHint
 * @typedef {import('./capture.js').Kind} Kind
 */

/** How a publisher's media is encoded and how that goes: the part of a Publisher that is about sending. */
export class SenderControls extends Widget {
  /** @type {import('@opentok/client').VideoBitratePreset} */
  #preset = 'default';
  #maxBitrate = BITRATE_PRESETS.default;

  /**
   * @param {HTMLElement | string | undefined} target
   * @param {PublisherProperties} properties
   */
  constructor(target, properties) {
    super('publisher', target, properties);
    this.properties = properties;
    /** @type {VideoContentHint} */
    this._hint = properties.videoContentHint ?? '';
    this._capture = new Capture(properties, {
      onTrack: (kind, track) => this._trackChanged(kind, track),
      onEnded: (track) => this._trackEnded(track),
      onFilterFailed: (error, kind) => this._filterFailed(error, kind),
    });
    this._audience = new Audience(this._capture, properties, { maxBitrate: this.#maxBitrate });
  }

  /**
   * How sending to each subscriber goes.
   *
   * @param {(error?: any, stats?: import('@opentok/client').PublisherStatsArr) => void} [callback]
   * @returns {Promise<import('@opentok/client').PublisherStatsArr>}
   */
  async getStats(callback) {
    try {
      const stats = await this._audience.stats();
      callback?.(undefined, stats);
      return stats;
    } catch (error) {
      callback?.(error);
      throw error;
    }
  }

  /** The browser's own reports, one for each subscriber. */
  getRtcStatsReport() {
    return this._audience.reports();
  }

  /** @param {number} frameRate frames a second at most */
  setPreferredFrameRate(frameRate) {
    return this._audience.limit({ maxFramerate: frameRate });
  }

  /** @param {import('@opentok/client').Dimensions} resolution pixels at most */
  setPreferredResolution(resolution) {
    return this._audience.limit({ resolution });
  }

  /** @param {number} bitrateBps bit/s at most, to each subscriber */
  async setMaxVideoBitrate(bitrateBps) {
    this.#preset = 'custom';
    this.#maxBitrate = bitrateBps;
    await this._audience.limit({ maxBitrate: bitrateBps });
  }

  /** @returns {number} bit/s */
  getMaxVideoBitrate() {
    return this.#maxBitrate;
  }

  /** @param {import('@opentok/client').VideoBitratePresetInput} preset */
  async setVideoBitratePreset(preset) {
    await this.setMaxVideoBitrate(BITRATE_PRESETS[preset]);
    this.#preset = preset;
  }

  /** @returns {import('@opentok/client').VideoBitratePreset} */
  getVideoBitratePreset() {
    return this.#preset;
  }

  /** @returns {VideoContentHint} */
  getVideoContentHint() {
    return this._hint;
  }

  /** @param {VideoContentHint} hint what matters in the picture: motion, detail or text */
  async setVideoContentHint(hint) {
    this._hint = hint;
    if (this._capture.tracks.video) this._capture.tracks.video.contentHint = hint;
  }

  /**
   * Blur or replace what is behind the person from now on.
   *
   * @param {import('@opentok/client').VideoFilter} filter
   * @returns {Promise<void>} rejects when it cannot be; what was shown before goes on then
   */
  applyVideoFilter(filter) {
    return this._capture.filterVideo(filter);
  }

  /** @returns {import('@opentok/client').VideoFilter | null} */
  getVideoFilter() {
    return this._capture.filtering.video;
  }

  async clearVideoFilter() {
    this._capture.clearFilter('video');
  }

  /**
   * Take out of the sound from now on what is no voice.
   *
   * @param {import('@opentok/client').AudioFilter} filter
   * @returns {Promise<void>} rejects when it cannot be
   */
  applyAudioFilter(filter) {
    return this._capture.filterAudio(filter);
  }

  /** @returns {import('@opentok/client').AudioFilter | null} */
  getAudioFilter() {
    return this._capture.filtering.audio;
  }

  async clearAudioFilter() {
    this._capture.clearFilter('audio');
  }

  /** @param {boolean} value */
  async publishCaptions(value) {
    if (value) throw notSupported('Captioning');
  }

  /** @param {unknown} _mode without effect: there is one layer, as for every peer-to-peer stream */
  setTargetScalabilityMode(_mode) {}

  /** @returns {undefined} */
  getTargetScalabilityMode() {
    return undefined;
  }

  /**
   * @param {Kind} _kind
   * @param {MediaStreamTrack | null} _track that is sent from now on
   */
  _trackChanged(_kind, _track) {}

  /** @param {MediaStreamTrack} _track that ended by itself */
  _trackEnded(_track) {}

  /**
   * @param {import('./errors.js').OpenTokError} _error
   * @param {Kind} _kind whose filter cannot go on
   */
  _filterFailed(_error, _kind) {}
}
