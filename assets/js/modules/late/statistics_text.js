import { t } from "videochat/page/language.js";
import { bits, ms, pathRows, percent, receivedRows, sentRows, sourceRows } from "./statistics_rows.js";

/**
 * What the panel shows of each part of the call, and all of it as plain text, to hand to whoever is asked for help.
 *
 * @typedef {import("./statistics.js").Own} Own
 * @typedef {import("./statistics.js").Part} Part
 * @typedef {import("./statistics_rows.js").Group} Group
 */

/** @param {Part} person @param {boolean} open whether addresses are shown @returns {Group[]} */
export function groupsOf({ name, streams }, open) {
  return streams.flatMap(({ kind, direction, hasAudio, hasVideo, audio, video, path }) => {
    const from = direction === "from";
    const rows = from ? receivedRows : sentRows;
    const words = from ? fromWords(name) : toWords(name);
    const groups = kind === "camera"
      ? [{ title: words.video, rows: rows(video, hasVideo) }, { title: words.audio, rows: rows(audio, hasAudio) }]
      : [{ title: words.screen, rows: rows(video, hasVideo) }, ...(hasAudio ? [{ title: words.screenSound, rows: rows(audio, true) }] : [])];
    return [...groups, { title: kind === "camera" ? words.path : words.screenPath, rows: pathRows(path, !from, open) }];
  });
}

/** @param {Own} own @param {boolean} open @returns {Group[]} */
export function ownGroups(own, open) {
  const device = [
    { label: t("Media"), value: own.routed ? t("By way of a media server") : t("Straight from person to person"), words: true },
    { label: t("Processor cores"), value: String(navigator.hardwareConcurrency) },
    ...(own.pressure ? [{ label: t("Processor load"), value: own.pressure }] : []),
  ];
  const camera = sourceRows(own.camera);
  return [{ title: t("This device"), rows: device }, ...(camera.length ? [{ title: t("Camera"), rows: camera }] : []), ...groupsOf({ ...own, name: "" }, open)];
}

/** @param {{own: Own|null, others: Part[], time: number}} state @param {boolean} open @returns {string} */
export function statisticsText({ own, others, time }, open) {
  const lines = [
    t("Statistics of a video call"),
    `${t("Time")}: ${localTime(time)}`,
    `${t("Browser")}: ${navigator.userAgent}`,
    `${t("In the call: {number}", { number: others.length + 1 })}`,
    ...(open ? [] : [t("Addresses are left out, since they say where people are.")]),
  ];
  if (own) lines.push(...chapter(t("{name} (you)", { name: own.name }), own, ownGroups(own, open)));
  for (const person of others) lines.push(...chapter(person.name, person, groupsOf(person, open)));
  return `${lines.join("\n")}\n`;
}

/** @param {string} title @param {Part} part @param {Group[]} groups */
function chapter(title, { now }, groups) {
  const summary = meters(now).map(({ label, value }) => `${label} ${value}`).join(", ");
  const body = groups.flatMap((group) => [`  ${group.title}`, ...group.rows.map(({ label, value }) => `    ${label}: ${value}`)]);
  return ["", `${title} (${summary})`, ...body];
}

/** The three figures at the head of a part. @param {import("./statistics.js").Now} now */
export function meters({ bitrate, loss, roundTrip }) {
  return [
    { name: /** @type {const} */ ("bitrate"), label: t("Bitrate"), value: bits(bitrate) ?? "–" },
    { name: /** @type {const} */ ("loss"), label: t("Lost"), value: percent(loss) ?? "–" },
    { name: /** @type {const} */ ("roundTrip"), label: t("Round trip"), value: ms(roundTrip) ?? "–" },
  ];
}

/** @param {string} name */
function fromWords(name) {
  return {
    video: t("Picture from {name}", { name }),
    audio: t("Sound from {name}", { name }),
    path: t("Connection from {name}", { name }),
    screen: t("Screen from {name}", { name }),
    screenSound: t("Sound of the screen from {name}", { name }),
    screenPath: t("Connection of the screen from {name}", { name }),
  };
}

/** @param {string} name "": to the media server */
function toWords(name) {
  if (!name) {
    return {
      video: t("Picture sent"), audio: t("Sound sent"), path: t("Connection"),
      screen: t("Screen sent"), screenSound: t("Sound of the screen sent"), screenPath: t("Connection of the screen"),
    };
  }
  return {
    video: t("Picture to {name}", { name }),
    audio: t("Sound to {name}", { name }),
    path: t("Connection to {name}", { name }),
    screen: t("Screen to {name}", { name }),
    screenSound: t("Sound of the screen to {name}", { name }),
    screenPath: t("Connection of the screen to {name}", { name }),
  };
}

/** @param {number} time ms since 1970 @returns {string} such as "2026-11-23 12:41:05 UTC+01:00" */
function localTime(time) {
  const offset = -new Date(time).getTimezoneOffset();
  const there = new Date(time + offset * 60_000).toISOString().slice(0, 19).replace("T", " ");
  const pad = (/** @type {number} */ value) => String(Math.floor(Math.abs(value))).padStart(2, "0");
  return `${there} UTC${offset < 0 ? "-" : "+"}${pad(offset / 60)}:${pad(offset % 60)}`;
}
