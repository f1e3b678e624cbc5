import { AudioFilter } from './audio_filter.js';
import { OpenTokError } from './errors.js';
import { filterError, readAudioFilter, readVideoFilter } from './filters.js';
import { VideoFilter } from './video_filter.js';

/**
 * What a publisher's camera and microphone go through before anybody sees or hears them. A filter that is wanted is
 * wanted until it is cleared, also when it fails: then there is no video at all, never an unfiltered one.
 */
export class Filtering {
  /** @type {import('@opentok/client').VideoFilter | null} */
  video = null;
  /** @type {import('@opentok/client').AudioFilter | null} */
  audio = null;
  /** @type {VideoFilter | undefined} */
  #videoFilter;
  /** @type {AudioFilter | undefined} */
  #audioFilter;
  /** Of wishes that overlap the last one counts. */
  #calls = 0;

  /**
   * @param {import('@opentok/client').PublisherProperties} properties
   * @param {(error: OpenTokError) => void} onFailed told when what went through the video's filter stays away
   */
  constructor(properties, onFailed) {
    this.properties = properties;
    this.onFailed = onFailed;
  }

  /** Take over what the publisher was made with; raises an OpenTokError when it is nothing that can be done. */
  begin() {
    const { videoFilter, audioFilter } = this.properties;
    if (videoFilter) this.video = readVideoFilter(videoFilter);
    if (audioFilter) this.audio = readAudioFilter(audioFilter);
  }

  /** Have what the video needs loaded, so that it is there once the camera is. */
  prepare() {
    if (this.video) this.#wanted();
  }

  /**
   * @param {MediaStreamTrack} source
   * @returns {Promise<MediaStreamTrack>} of filtered pictures only; rejects when there can be none
   */
  async filterVideo(source) {
    const filter = this.#wanted();
    await filter.ready;
    return filter.attach(source).track;
  }

  /**
   * @param {MediaStreamTrack} source
   * @returns {Promise<MediaStreamTrack>}
   */
  filterAudio(source) {
    if (!this.#audioFilter || this.#audioFilter.failed) this.#audioFilter = new AudioFilter();
    return this.#audioFilter.attach(source);
  }

  /**
   * Filter the video from now on.
   *
   * @param {unknown} wanted
   * @param {() => MediaStreamTrack | null} source of what is sent unfiltered until then
   * @returns {Promise<MediaStreamTrack | null>} what is to be sent in its place, if it is another one; rejects when it
   *   cannot be, and what was before goes on then
   */
  async useVideo(wanted, source) {
    const filter = readVideoFilter(wanted);
    const call = ++this.#calls;
    const present = this.#videoFilter;
    if (this.video && present && !present.failed) {
      await present.change(filter, () => call === this.#calls);
      if (call === this.#calls) this.video = filter;
      return null;
    }
    const made = this.#make(filter);
    await made.ready;
    for (;;) {
      const track = source();
      const attached = track ? made.attach(track) : null;
      await attached?.begun;
      if (made.failed) throw filterError('The video filter');
      if (call !== this.#calls) {
        made.close();
        return null;
      }
      if (source() === track) {
        this.#videoFilter?.close();
        this.#videoFilter = made;
        this.video = filter;
        return attached?.track ?? null;
      }
      attached?.track.stop();
    }
  }

  /** @param {unknown} wanted */
  useAudio(wanted) {
    this.audio = readAudioFilter(wanted);
  }

  clearVideo() {
    this.#calls += 1;
    this.video = null;
    this.#videoFilter?.close();
    this.#videoFilter = undefined;
  }

  clearAudio() {
    this.audio = null;
    this.#audioFilter?.close();
    this.#audioFilter = undefined;
  }

  /** For good. */
  close() {
    this.clearVideo();
    this.clearAudio();
  }

  #wanted() {
    if (!this.#videoFilter || this.#videoFilter.failed) {
      this.#videoFilter = this.#make(/** @type {import('@opentok/client').VideoFilter} */ (this.video));
    }
    return this.#videoFilter;
  }

  /** @param {import('@opentok/client').VideoFilter} filter */
  #make(filter) {
    const made = new VideoFilter(filter, (error) => {
      if (made === this.#videoFilter) this.onFailed(error);
    });
    return made;
  }
}
