import { OpenTokError } from './errors.js';
import { exceptions } from './exceptions.js';

/**
 * @typedef {import('@opentok/client').Device} Device
 * @typedef {import('@opentok/client').AudioOutputDevice} AudioOutputDevice
 */

/** @type {AudioOutputDevice | null} null while it is the browser's default */
let activeOutput = null;
/** @type {Set<HTMLMediaElement>} what plays other people's sound */
const players = new Set();

/**
 * The cameras and microphones that are plugged in. Labels are empty until access was granted once.
 *
 * @param {(error: any, devices?: Device[]) => void} [callback]
 * @returns {Promise<Device[]>}
 */
export async function getDevices(callback) {
  try {
    const devices = (await inputsAndOutputs())
      .filter(({ kind }) => kind !== 'audiooutput')
      .map(({ kind, deviceId, label }) => ({
        kind: /** @type {Device['kind']} */ (kind === 'audioinput' ? 'audioInput' : 'videoInput'), deviceId, label,
      }));
    callback?.(undefined, devices);
    return devices;
  } catch (error) {
    callback?.(error);
    throw error;
  }
}

/** @returns {Promise<AudioOutputDevice[]>} the loudspeakers; none where the browser does not tell */
export async function getAudioOutputDevices() {
  return (await inputsAndOutputs())
    .filter(({ kind }) => kind === 'audiooutput')
    .map(({ deviceId, label }) => ({ deviceId, label }));
}

/**
 * Let all subscribers, present and future, be heard from one loudspeaker.
 *
 * @param {string} deviceId
 * @returns {Promise<void>} rejects where the browser cannot, or does not know the device
 */
export async function setAudioOutputDevice(deviceId) {
  if (!('setSinkId' in HTMLMediaElement.prototype)) {
    throw new OpenTokError('OT_NOT_SUPPORTED', 'This browser cannot choose a loudspeaker');
  }
  const output = (await getAudioOutputDevices()).find((device) => device.deviceId === deviceId);
  if (!output) throw new OpenTokError('OT_INVALID_PARAMETER', 'There is no such loudspeaker');
  await Promise.all([...players].map((player) => player.setSinkId(deviceId)));
  activeOutput = output;
}

/** @returns {Promise<AudioOutputDevice>} the loudspeaker in use */
export async function getActiveAudioOutputDevice() {
  if (activeOutput) return activeOutput;
  const outputs = await getAudioOutputDevices();
  return outputs.find(({ deviceId }) => deviceId === 'default') ?? outputs[0] ?? { deviceId: undefined, label: null };
}

/**
 * Play on the chosen loudspeaker, now and after it changes.
 *
 * @param {HTMLMediaElement} player
 * @returns {() => void} ends that
 */
export function playOnOutput(player) {
  players.add(player);
  const deviceId = activeOutput?.deviceId;
  if (deviceId) player.setSinkId(deviceId).catch((cause) => exceptions._emit('exception', { code: 2000, message: String(cause), title: 'OT_INVALID_AUDIO_OUTPUT_SOURCE' }));
  return () => players.delete(player);
}

async function inputsAndOutputs() {
  if (!navigator.mediaDevices?.enumerateDevices) {
    throw new OpenTokError('OT_NOT_SUPPORTED', 'This browser tells this page of no devices (is it served over HTTPS?)');
  }
  return navigator.mediaDevices.enumerateDevices();
}
