/**
 * @typedef {import('./capture.js').Kind} Kind
 */

/** What is shown and sent of a publisher's media: never what a filter that is wanted has not been through. */
export class Outgoing {
  /** The same object for the publisher's whole life. */
  stream = new MediaStream();
  /** @type {Record<Kind, MediaStreamTrack | null>} */
  tracks = { audio: null, video: null };

  /**
   * @param {Record<Kind, boolean>} on
   * @param {(kind: Kind, track: MediaStreamTrack | null) => void} onTrack another one, or none, is to be sent
   */
  constructor(on, onTrack) {
    this.on = on;
    this.onTrack = onTrack;
  }

  /**
   * @param {Kind} kind
   * @param {MediaStreamTrack} track in place of the one before
   * @param {MediaStreamTrack} source what it is made of
   */
  send(kind, track, source) {
    this.withdraw(kind, source);
    track.enabled = this.on[kind];
    this.tracks[kind] = track;
    this.stream.addTrack(track);
    this.onTrack(kind, this.on[kind] || kind === 'audio' ? track : null);
  }

  /** @param {Kind} kind @param {MediaStreamTrack | null} source which goes on */
  withdraw(kind, source) {
    const track = this.tracks[kind];
    if (!track) return;
    this.stream.removeTrack(track);
    this.tracks[kind] = null;
    if (track !== source) track.stop();
  }
}
