import { t } from "videochat/page/language.js";

/**
 * What the others in a call are told of a device that its person wants on, and that gives nothing.
 *
 * @typedef {import("videochat/call/faults.js").Fault} Fault
 * @typedef {import("videochat/call/people.js").DeviceFault} DeviceFault
 * @typedef {{camera: DeviceFault|null, microphone: DeviceFault|null}} Troubles
 */

/** What has nothing to do with a device is not told. @type {Partial<Record<Fault, DeviceFault>>} */
const TOLD = { missing: "missing", busy: "busy", denied: "denied", dismissed: "denied", system: "denied", paused: "paused" };

/**
 * @param {Fault|null} fault
 * @param {boolean} worked whether the device has worked on this page: who came without one is not broken
 * @returns {DeviceFault|null}
 */
export function deviceTrouble(fault, worked) {
  const told = fault && TOLD[fault];
  return told && (worked || told === "busy" || told === "paused") ? told : null;
}

/** @param {DeviceFault|null|undefined} fault @returns {string} "" for none */
export function cameraTrouble(fault) {
  if (!fault) return "";
  return fault === "paused" ? t("Camera paused") : t("Camera not working");
}

/** @param {DeviceFault|null|undefined} fault @returns {string} "" for none */
export function microphoneTrouble(fault) {
  if (!fault) return "";
  return fault === "paused" ? t("Microphone paused") : t("Microphone not working");
}
