import { t } from "videochat/page/language.js";

/**
 * What a call needs; docs/NETWORK_TEST.md says where the numbers come from.
 *
 * @typedef {import("./network_test.js").Finding} Finding
 */

const ROUND_TRIP = { good: 300, fair: 800 }; // ms
const JITTER = 30; // ms
const STREAM = { good: 600e3, least: 350e3, sound: 30e3 }; // bit/s of one person's picture, of sound alone
const OTHERS = 2; // people whose good pictures make a good connection
const MOST = 20e6; // bit/s: more is no better for a call, and not measured well by so little data

/** @param {number} value @returns {string} one digit after the point, as the page's language writes it */
function number(value) {
  return new Intl.NumberFormat(document.documentElement.lang || undefined, { maximumFractionDigits: 1 }).format(value);
}

/** @param {{roundTrip: number, jitter: number}} measured in ms @returns {Finding} */
export function timingFinding({ roundTrip, jitter }) {
  const numbers = { time: String(Math.round(roundTrip)), jitter: String(Math.round(jitter)) };
  if (roundTrip > ROUND_TRIP.fair) {
    return {
      status: "failed",
      words: t("The server is far away: {time} ms there and back. People will talk into each other's words.", numbers),
      advice: t("A cable in place of Wi-Fi or a mobile network helps most; switch a VPN off."),
    };
  }
  if (roundTrip > ROUND_TRIP.good || jitter > JITTER) {
    return {
      status: "warning",
      words: t("The server answers slowly or unevenly: {time} ms there and back, changing by {jitter} ms.", numbers),
      advice: t("Go closer to the router or use a cable, and stop downloads."),
    };
  }
  return { status: "good", words: t("The server answers: {time} ms there and back, changing by {jitter} ms.", numbers) };
}

/** @param {{down: number, up: number}} measured in bit/s @returns {Finding} */
export function speedFinding({ down, up }) {
  const numbers = { down: shownSpeed(down), up: shownSpeed(up) };
  const least = Math.min(down, up);
  if (least >= OTHERS * STREAM.good) return { status: "good", words: t("To you {down} Mbit/s, from you {up} Mbit/s: enough for a good picture.", numbers) };
  if (least >= STREAM.least) {
    return {
      status: "warning",
      words: t("To you {down} Mbit/s, from you {up} Mbit/s: enough for a call of two. With more people, pictures get small.", numbers),
      advice: t("Stop downloads and other videos, or go closer to the router."),
    };
  }
  return {
    status: least >= STREAM.sound ? "warning" : "failed",
    words: t("To you {down} Mbit/s, from you {up} Mbit/s: too little for a picture.", numbers),
    advice: t("Join with the camera off, or try another network."),
  };
}

/** @param {number} speed bit/s */
export function shownSpeed(speed) {
  return speed > MOST ? t("over {number}", { number: number(MOST / 1e6) }) : number(speed / 1e6);
}

/** @param {{roundTrip: number, speed: number}} measured in ms and bit/s @returns {Finding} */
export function relayFinding({ roundTrip, speed }) {
  const numbers = { time: String(Math.round(roundTrip)), speed: shownSpeed(speed) };
  if (roundTrip > ROUND_TRIP.good || speed < STREAM.good) {
    return {
      status: "warning",
      words: t("The relay (TURN) works, but slowly: {time} ms there and back, {speed} Mbit/s.", numbers),
      advice: t("Calls that need it may falter. Whoever runs this server can set up a relay that is closer."),
    };
  }
  return { status: "good", words: t("The relay (TURN) works: {time} ms there and back, {speed} Mbit/s.", numbers) };
}
