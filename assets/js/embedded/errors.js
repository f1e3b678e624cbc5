/** Numbers OpenTok gives to what can go wrong; a name without a number of its own uses its verb's. */
export const ERROR_CODES = {
  OT_AUTHENTICATION_ERROR: 1004,
  OT_INVALID_SESSION_ID: 1005,
  OT_CONNECT_FAILED: 1006,
  OT_NOT_CONNECTED: 1010,
  OT_INVALID_PARAMETER: 1011,
  OT_TERMS_OF_SERVICE_FAILURE: 1026,
  OT_UNABLE_TO_PUBLISH: 1500,
  OT_USER_MEDIA_ACCESS_DENIED: 1500,
  OT_NO_DEVICES_FOUND: 1500,
  OT_NO_VALID_CONSTRAINTS: 1500,
  OT_CONSTRAINTS_NOT_SATISFIED: 1500,
  OT_HARDWARE_UNAVAILABLE: 1500,
  OT_UNABLE_TO_CAPTURE_MEDIA: 1500,
  OT_UNABLE_TO_CAPTURE_SCREEN: 1500,
  OT_SCREEN_SHARING_NOT_SUPPORTED: 1500,
  OT_PERMISSION_DENIED: 1500,
  OT_UNABLE_TO_SUBSCRIBE: 1501,
  OT_STREAM_NOT_FOUND: 1501,
  OT_STREAM_DESTROYED: 1501,
  OT_TIMEOUT: 1542,
  OT_DISCONNECTED: 1501,
  OT_ICE_WORKFLOW_FAILED: 1554,
  OT_PEER_CONNECTION_NOT_CONNECTED: 1506,
  OT_NOT_SUPPORTED: 2000,
  OT_UNEXPECTED_SERVER_RESPONSE: 2001,
  OT_REPORT_ISSUE_FAILED: 2011,
};

/** What OpenTok's callbacks and promises fail with: a name (`OT_…`), a number and a sentence. */
export class OpenTokError extends Error {
  /**
   * @param {string} name OpenTok's name, such as `OT_NOT_CONNECTED`
   * @param {string} message a sentence
   * @param {number} [code] OpenTok's number; by default that of the name
   */
  constructor(name, message, code = /** @type {Record<string, number>} */ (ERROR_CODES)[name] ?? 2000) {
    super(message);
    this.name = name;
    this.code = code;
  }
}

/**
 * What a failed getUserMedia or getDisplayMedia means in OpenTok's words.
 *
 * @param {unknown} cause what the browser threw
 * @param {string} what 'camera', 'microphone', 'camera or microphone' or 'screen'
 * @returns {OpenTokError}
 */
export function mediaError(cause, what) {
  if (cause instanceof OpenTokError) return cause;
  const name = cause instanceof Error || cause instanceof DOMException ? cause.name : '';
  const detail = cause instanceof Error || cause instanceof DOMException ? ` (${cause.message})` : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
    case 'PermissionDeniedError':
      return new OpenTokError('OT_USER_MEDIA_ACCESS_DENIED', `Access to the ${what} was denied${detail}`);
    case 'NotFoundError':
    case 'DevicesNotFoundError':
      return new OpenTokError('OT_NO_DEVICES_FOUND', `No ${what} was found${detail}`);
    case 'NotReadableError':
    case 'AbortError':
    case 'TrackStartError':
      return new OpenTokError('OT_HARDWARE_UNAVAILABLE', `The ${what} is there but does not start; another program may be using it${detail}`);
    case 'OverconstrainedError':
      return new OpenTokError('OT_CONSTRAINTS_NOT_SATISFIED', `No ${what} can do what was asked${detail}`);
    case 'TypeError':
      return new OpenTokError('OT_NO_VALID_CONSTRAINTS', `Nothing valid was asked of the ${what}${detail}`);
    default:
      return new OpenTokError(
        what === 'screen' ? 'OT_UNABLE_TO_CAPTURE_SCREEN' : 'OT_UNABLE_TO_CAPTURE_MEDIA',
        `The ${what} could not be captured${detail}`,
      );
  }
}

/**
 * @param {string} feature what is missing, as the subject of a sentence
 * @returns {OpenTokError}
 */
export function notSupported(feature) {
  return new OpenTokError('OT_NOT_SUPPORTED', `${feature} is not supported by the embedded engine`);
}
