import { getActiveAudioOutputDevice, getAudioOutputDevices, getDevices, setAudioOutputDevice } from './devices.js';
import { OpenTokError, notSupported } from './errors.js';
import { exceptions, fail, promised, setLogLevel, writeLog } from './exceptions.js';
import { canFilter } from './filters.js';
import { audioConstraints, captureDevices, captureScreen, isScreen, isWanted, videoConstraints } from './media.js';
import { unblockAudio } from './playback.js';
import { Publisher } from './publisher.js';
import { Session } from './session.js';
import { SOCKET_URL } from './waiting.js';

/**
 * @typedef {import('@opentok/client').PublisherProperties} PublisherProperties
 * @typedef {import('@opentok/client').GetUserMediaProperties} GetUserMediaProperties
 * @typedef {(error?: any) => void} Callback
 */

/** @type {Map<string, Session>} */
const sessions = new Map();

/**
 * The session of an id; the same object each time.
 *
 * @param {string} apiKey
 * @param {string} sessionId
 * @param {object} [options]
 * @returns {Session}
 */
function initSession(apiKey, sessionId, options = {}) {
  const known = sessions.get(sessionId);
  if (known) return known;
  const session = new Session(SOCKET_URL, apiKey, sessionId, options);
  sessions.set(sessionId, session);
  return session;
}

/**
 * Open a camera and a microphone (or what the properties say) and show them.
 *
 * @param {HTMLElement | string} [target]
 * @param {PublisherProperties} [properties]
 * @param {Callback} [callback]
 * @returns {Publisher}
 */
function initPublisher(target, properties, callback) {
  const given = [target, properties, callback];
  const done = /** @type {Callback | undefined} */ (given.find((each) => typeof each === 'function'));
  const publisher = new Publisher(
    typeof target === 'function' ? undefined : target,
    properties && typeof properties === 'object' ? properties : {},
  );
  publisher._ready.then(() => done?.(), (error) => fail(error, done, publisher));
  return publisher;
}

initPublisher.promise = (
  /** @type {HTMLElement | string | undefined} */ target = undefined,
  /** @type {PublisherProperties | undefined} */ properties = undefined,
) => promised((done) => initPublisher(target, properties, done));

/** @returns {number} 1 when this browser can take part in a call, else 0 */
function checkSystemRequirements() {
  return typeof RTCPeerConnection === 'function' && 'addTransceiver' in RTCPeerConnection.prototype && 'WebSocket' in window ? 1 : 0;
}

/**
 * @param {GetUserMediaProperties} [properties]
 * @returns {Promise<MediaStream>}
 */
async function getUserMedia(properties = {}) {
  const { audioSource, videoSource } = properties;
  if (!isWanted(audioSource) && !isWanted(videoSource)) {
    throw new OpenTokError('OT_NO_VALID_CONSTRAINTS', 'An audio source or a video source is needed');
  }
  if (isScreen(videoSource)) return new MediaStream(await captureScreen(properties));
  const given = [audioSource, videoSource].filter((source) => source instanceof MediaStreamTrack);
  const captured = await captureDevices({
    ...(isWanted(audioSource) && !(audioSource instanceof MediaStreamTrack) ? { audio: audioConstraints(properties) } : {}),
    ...(isWanted(videoSource) && !(videoSource instanceof MediaStreamTrack) ? { video: videoConstraints(properties) } : {}),
  });
  return new MediaStream([...given, ...captured]);
}

/**
 * @param {(response: {supported: boolean, supportedSources: {application?: boolean, screen?: boolean, window?: boolean}}) => void} [callback]
 */
async function checkScreenSharingCapability(callback) {
  const supported = Boolean(navigator.mediaDevices?.getDisplayMedia);
  const response = {
    supported, supportedSources: { application: supported, screen: supported, window: supported }, extensionRequired: undefined,
  };
  callback?.(response);
  return response;
}

/** What can be encoded and decoded here. */
async function getSupportedCodecs() {
  const names = (/** @type {RTCRtpCapabilities | null} */ capabilities) => {
    const found = new Set(capabilities?.codecs.map(({ mimeType }) => mimeType.slice('video/'.length).toUpperCase()));
    return /** @type {('H264' | 'VP8' | 'VP9')[]} */ (['H264', 'VP8', 'VP9'].filter((name) => found.has(name)));
  };
  return {
    videoEncoders: names(RTCRtpSender.getCapabilities('video')),
    videoDecoders: names(RTCRtpReceiver.getCapabilities('video')),
  };
}

/** @param {'audio' | 'video' | 'both'} [kind] @returns {boolean} whether `applyVideoFilter` or `applyAudioFilter` can work */
function hasMediaProcessorSupport(kind) {
  return canFilter(kind);
}
hasMediaProcessorSupport.promise = async (/** @type {'audio' | 'video' | 'both' | undefined} */ kind = undefined) => canFilter(kind);

/** What is said between browsers is encrypted by WebRTC, but keys are not the page's: not what OpenTok means by it. */
function hasEndToEndEncryptionSupport() {
  return false;
}

/**
 * There is nobody to report to.
 *
 * @param {Callback} [callback]
 * @returns {Promise<string>}
 */
async function reportIssue(callback) {
  const error = notSupported('Reporting an issue');
  callback?.(error);
  throw error;
}

/** Browsers that can take part need no upgrade; what others see is the page's to say. */
function upgradeSystemRequirements() {
  writeLog('warn', 'this browser is too old for video calls');
}

/**
 * A browser reaches this server directly, or by a proxy of its own.
 *
 * @param {string} _url
 */
function setProxyUrl(_url) {
  writeLog('warn', 'the embedded engine uses no proxy address');
}

/** Browsers share screens without an extension today. */
function registerScreenSharingExtension() {}

/**
 * The documented OpenTok.js API; the types are the official ones, so that tsc finds what differs.
 *
 * @satisfies {Omit<typeof OT, 'Connection' | 'Stream' | 'Publisher' | 'Subscriber' | 'Session' | 'OTEventEmitter' | 'SessionOTEventEmitter'>}
 */
const api = {
  initSession,
  initPublisher,
  checkSystemRequirements,
  checkScreenSharingCapability,
  getDevices,
  getUserMedia,
  getAudioOutputDevices,
  setAudioOutputDevice,
  getActiveAudioOutputDevice,
  getSupportedCodecs,
  hasMediaProcessorSupport,
  hasEndToEndEncryptionSupport,
  unblockAudio,
  upgradeSystemRequirements,
  reportIssue,
  setLogLevel,
  setProxyUrl,
  registerScreenSharingExtension,
  log: (/** @type {string} */ message) => writeLog('log', message),
  on: (/** @type {string} */ name, /** @type {any} */ callback, /** @type {object | undefined} */ context = undefined) => void exceptions.on(name, callback, context),
  once: (/** @type {string} */ name, /** @type {any} */ callback, /** @type {object | undefined} */ context = undefined) => void exceptions.once(name, callback, context),
  off: (/** @type {string | undefined} */ name = undefined, /** @type {any} */ callback = undefined, /** @type {object | undefined} */ context = undefined) => void exceptions.off(name, callback, context),
};

Object.assign(window, { OT: api });
