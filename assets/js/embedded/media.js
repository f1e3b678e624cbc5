import { OpenTokError, mediaError } from './errors.js';

/**
 * @typedef {import('@opentok/client').GetUserMediaProperties} MediaProperties
 * @typedef {string | MediaStreamTrack | boolean | null | undefined} Source
 */

const DEFAULT_RESOLUTION = '640x480';

/**
 * @param {Source} source
 * @returns {boolean} whether the page wants this kind of media at all
 */
export function isWanted(source) {
  return source !== null && source !== false;
}

/**
 * @param {Source} source
 * @returns {boolean}
 */
export function isScreen(source) {
  return source === 'screen' || source === 'window' || source === 'application';
}

/**
 * @param {'audio' | 'video'} kind
 * @param {MediaProperties & {constraints?: object}} properties
 * @returns {MediaTrackConstraints} the page's own, if it gave some
 */
export function constraintsOf(kind, properties) {
  const custom = /** @type {Record<string, unknown> | undefined} */ (properties.constraints)?.[kind];
  if (custom && typeof custom === 'object') return custom;
  return kind === 'audio' ? audioConstraints(properties) : videoConstraints(properties);
}

/**
 * @param {MediaProperties} properties
 * @returns {MediaTrackConstraints}
 */
export function audioConstraints(properties) {
  const plain = !properties.disableAudioProcessing;
  return {
    ...device(properties.audioSource),
    echoCancellation: properties.echoCancellation ?? plain,
    noiseSuppression: properties.noiseSuppression ?? plain,
    autoGainControl: properties.autoGainControl ?? plain,
  };
}

/**
 * @param {MediaProperties} properties
 * @returns {MediaTrackConstraints}
 */
export function videoConstraints(properties) {
  const { width, height } = wantedSize(properties);
  const { facingMode, frameRate } = properties;
  return {
    ...device(properties.videoSource),
    width: { ideal: width },
    height: { ideal: height },
    frameRate: { ideal: frameRate ?? 30 },
    ...(facingMode && typeof properties.videoSource !== 'string' ? { facingMode } : {}),
  };
}

/**
 * Open a microphone and a camera, or, when nothing was said about which, whichever of them is there.
 *
 * @param {{audio?: MediaTrackConstraints, video?: MediaTrackConstraints}} wanted
 * @returns {Promise<MediaStreamTrack[]>} rejects with an OpenTokError
 */
export async function captureDevices(wanted) {
  if (!wanted.audio && !wanted.video) return [];
  if (!navigator.mediaDevices?.getUserMedia) {
    throw new OpenTokError('OT_NOT_SUPPORTED', 'This browser gives no camera or microphone to this page (is it served over HTTPS?)');
  }
  const what = [wanted.video && 'camera', wanted.audio && 'microphone'].filter(Boolean).join(' or ');
  try {
    return (await navigator.mediaDevices.getUserMedia(wanted)).getTracks();
  } catch (cause) {
    const missing = cause instanceof DOMException && cause.name === 'NotFoundError';
    if (missing && wanted.audio && wanted.video) {
      const present = await presentOf(wanted);
      if (!present.audio !== !present.video) return captureDevices(present);
    }
    throw mediaError(cause, what);
  }
}

/**
 * @param {MediaProperties} properties
 * @returns {Promise<MediaStreamTrack[]>} the screen, and its sound when that was wanted and given
 */
export async function captureScreen(properties) {
  if (!navigator.mediaDevices?.getDisplayMedia) {
    throw new OpenTokError('OT_SCREEN_SHARING_NOT_SUPPORTED', 'This browser cannot share its screen');
  }
  const { maxResolution, frameRate } = properties;
  const wishes = {
    video: {
      ...(maxResolution ? { width: { max: maxResolution.width }, height: { max: maxResolution.height } } : {}),
      frameRate: { ideal: frameRate ?? 15 },
    },
    ...(properties.audioSource === true || properties.audioSource === undefined ? soundOfScreen(properties) : { audio: false }),
    selfBrowserSurface: 'exclude', // a mirror facing a mirror
    surfaceSwitching: 'include',
  };
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia(wishes);
    return stream.getTracks();
  } catch (cause) {
    throw mediaError(cause, 'screen');
  }
}

/**
 * The sound of what is shared, but not of this page, which plays the call: nobody shall hear themselves. All of a
 * machine's sound has the call in it, unless the browser can take that out.
 *
 * @param {MediaProperties} properties
 */
function soundOfScreen(properties) {
  const known = /** @type {Record<string, boolean>} */ (navigator.mediaDevices.getSupportedConstraints());
  return {
    audio: {
      restrictOwnAudio: true,
      suppressLocalAudioPlayback: false,
      echoCancellation: properties.echoCancellation ?? false,
      noiseSuppression: properties.noiseSuppression ?? false,
      autoGainControl: properties.autoGainControl ?? false,
    },
    systemAudio: known.restrictOwnAudio ? 'include' : 'exclude',
    windowAudio: 'window',
  };
}

/**
 * @param {MediaProperties} properties
 * @returns {{width: number, height: number}}
 */
function wantedSize({ resolution, maxResolution }) {
  const [width, height] = (resolution ?? DEFAULT_RESOLUTION).split('x').map(Number);
  return {
    width: Math.min(width, maxResolution?.width ?? Infinity),
    height: Math.min(height, maxResolution?.height ?? Infinity),
  };
}

/**
 * @param {Source} source
 * @returns {MediaTrackConstraints}
 */
function device(source) {
  return typeof source === 'string' && source !== 'default' ? { deviceId: { exact: source } } : {};
}

/**
 * What of the wanted is plugged in; a device that was named stays wanted.
 *
 * @param {{audio?: MediaTrackConstraints, video?: MediaTrackConstraints}} wanted
 */
async function presentOf({ audio, video }) {
  const devices = await navigator.mediaDevices.enumerateDevices();
  const has = (/** @type {string} */ kind) => devices.some((device) => device.kind === kind);
  return {
    ...(audio && (audio.deviceId || has('audioinput')) ? { audio } : {}),
    ...(video && (video.deviceId || has('videoinput')) ? { video } : {}),
  };
}
