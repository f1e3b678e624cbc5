/**
 * @typedef {{connectionId: string, creationTime: number, data: string}} ConnectionShape
 * @typedef {{width: number, height: number}} Dimensions
 * @typedef {object} StreamShape a stream as the server tells of it
 * @property {string} streamId
 * @property {string} connectionId
 * @property {number} creationTime
 * @property {string} name
 * @property {string} initials
 * @property {boolean} hasAudio
 * @property {boolean} hasVideo
 * @property {'camera' | 'screen' | 'custom' | null} videoType
 * @property {Dimensions} videoDimensions
 * @property {number} frameRate
 */

/** One client in the session. */
export class Connection {
  /** @param {ConnectionShape} shape */
  constructor({ connectionId, creationTime, data }) {
    /** @type {string} */
    this.connectionId = connectionId;
    /** @type {string} */
    this.id = connectionId;
    /** @type {number} milliseconds since 1970 */
    this.creationTime = creationTime;
    /** @type {string} what the token carried */
    this.data = data;
  }
}

/** What one publisher sends. */
export class Stream {
  /**
   * @param {StreamShape} shape
   * @param {Connection} connection whose it is
   */
  constructor(shape, connection) {
    this.connection = connection;
    this.streamId = shape.streamId;
    this.id = shape.streamId;
    this.creationTime = shape.creationTime;
    this.name = shape.name;
    this.initials = shape.initials;
    this.hasAudio = shape.hasAudio;
    this.hasVideo = shape.hasVideo;
    this.hasCaptions = false;
    /** @type {'camera' | 'screen' | 'custom' | undefined} undefined when it never has video */
    this.videoType = shape.videoType ?? undefined;
    this.videoDimensions = { ...shape.videoDimensions };
    this.frameRate = shape.frameRate;
  }
}
