import { certified } from './certificate.js';
import { closeWaiting, keepWaiting } from './waiting.js';

/** So long after a connection was taken the next one is opened: not while a call begins. */
const REFILL_AFTER_MS = 500;
const BUNDLE = /** @type {const} */ ({ bundlePolicy: 'max-bundle' });

/** @type {Set<object>} publishers: while there are some, their page is about to call, or to be called */
const publishers = new Set();
/** @type {RTCPeerConnection | undefined} opened beforehand, which takes its time */
let connection;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let refill;

/** Have a socket and a connection ready for as long as this publisher lives. @param {object} publisher */
export function beReadyFor(publisher) {
  publishers.add(publisher);
  keepWaiting();
  openLater();
}

/** @param {object} publisher that is no more */
export function readyNoMoreFor(publisher) {
  publishers.delete(publisher);
  if (publishers.size) return;
  closeWaiting();
  clearTimeout(refill);
  connection?.close();
  connection = undefined;
}

/**
 * @param {RTCConfiguration} configuration
 * @returns {RTCPeerConnection}
 */
export function openConnection(configuration) {
  const opened = connection;
  connection = undefined;
  openLater();
  if (!opened) return new RTCPeerConnection({ ...BUNDLE, ...certified(), ...configuration });
  opened.setConfiguration({ ...opened.getConfiguration(), ...configuration });
  return opened;
}

function openLater() {
  clearTimeout(refill);
  if (!publishers.size) return;
  refill = setTimeout(() => {
    connection ??= new RTCPeerConnection({ ...BUNDLE, ...certified() });
  }, REFILL_AFTER_MS);
}
