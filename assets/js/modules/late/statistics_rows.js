import { locale } from "videochat/panels/locale.js";
import { t } from "videochat/page/language.js";

/**
 * Figures as lines to read: the panel shows them, and the text that is copied holds the same.
 *
 * @typedef {{label: string, value: string, words?: boolean}} Row `words`: the value is in the page's language, no code
 * @typedef {{title: string, rows: Row[]}} Group
 * @typedef {import("./statistics_figures.js").Received} Received
 * @typedef {import("./statistics_figures.js").Sent} Sent
 * @typedef {import("./statistics_figures.js").Path} Path
 */

/** @param {Received} figures @param {boolean} on whether it is sent at present @returns {Row[]} */
export function receivedRows(figures, on) {
  if (!on) return [state(t("Off"))];
  if (!figures) return [state(t("Not connected yet"))];
  const idle = figures.width !== null && figures.bitrate === 0;
  return some([
    idle && state(t("Paused: nothing is sent to a tile that nobody sees")),
    ...streamRows(figures),
    line(t("Lost"), percent(figures.loss), figures.lost === null ? null : t("{number} in all", { number: Math.max(0, figures.lost) })),
    line(t("Jitter"), ms(figures.jitter)),
    line(t("Buffered"), ms(figures.buffer)),
    line(t("Made up"), percent(figures.concealed)),
    figures.freezes !== null && line(t("Freezes"), String(figures.freezes), seconds(figures.frozen)),
    line(t("Dropped frames"), figures.dropped === null || figures.width === null ? null : String(figures.dropped)),
    line(t("Decoder"), figures.worker, effort(figures.effort)),
    figures.asked && line(t("Asked again"), `NACK ${figures.asked.nack}`, `PLI ${figures.asked.pli}`),
  ]);
}

/** @param {Sent} figures @param {boolean} on @returns {Row[]} */
export function sentRows(figures, on) {
  if (!on) return [state(t("Off"))];
  if (!figures) return [state(t("Not connected yet"))];
  const idle = figures.limit !== null && figures.bitrate === 0;
  /** @type {Record<string, string>} */
  const limits = { none: t("Nothing"), cpu: t("Processor"), bandwidth: t("Bandwidth"), other: t("Something else") };
  const { limited } = figures;
  return some([
    idle && state(t("Paused: nobody sees it")),
    ...streamRows(figures),
    line(t("Target"), bits(figures.target)),
    line(t("Lost"), percent(figures.loss), figures.lost === null ? null : t("{number} in all", { number: Math.max(0, figures.lost) })),
    line(t("Jitter"), ms(figures.jitter)),
    line(t("Sent again"), percent(figures.again)),
    figures.limit !== null && { label: t("Limited by"), value: limits[figures.limit] ?? figures.limit, words: true },
    limited && line(t("Limited so far"), `CPU ${seconds(limited.cpu)}`, `${t("Bandwidth")} ${seconds(limited.bandwidth)}`),
    line(t("Encoder"), figures.worker, figures.hardware ? t("hardware") : null, effort(figures.effort)),
    line(t("Layers"), figures.layers > 1 ? String(figures.layers) : null, figures.mode),
  ]);
}

/** @param {Path} path @param {boolean} sends whether one sends on it @param {boolean} open whether addresses are shown @returns {Row[]} */
export function pathRows(path, sends, open) {
  if (!path) return [state(t("Not connected yet"))];
  const { local, remote, server, relayed } = path;
  return some([
    { label: t("Route"), value: relayed ? t("Relayed") : t("Direct"), words: true },
    relayed && line(t("TURN server"), server ?? t("the other side's")),
    line(t("Candidate here"), local.type, ...place(local, open)),
    line(t("Candidate there"), remote.type, ...place(remote, open)),
    line(t("Protocol"), path.protocol?.toUpperCase() ?? null),
    line(t("Round trip"), ms(path.roundTrip)),
    sends && line(t("Estimated upstream"), bits(path.available)),
    line(t("Key exchange"), path.dtls ?? path.cipher),
    line(t("Encryption"), path.srtp?.replace(/^SRTP_/, "") ?? null),
  ]);
}

/** @param {{width: number|null, height: number|null, frameRate: number|null}|null} source @returns {Row[]} */
export function sourceRows(source) {
  return some([source && line(t("Resolution"), size(source)), source && line(t("Frames"), rate(source.frameRate))]);
}

/** @param {{codec: string|null, clock: number|null, channels: number|null, width: number|null, height: number|null, frameRate: number|null, bitrate: number|null}} figures */
function streamRows(figures) {
  const sound = figures.channels ? `${(figures.clock ?? 0) / 1000} kHz` : null;
  return [
    line(t("Codec"), figures.codec, sound, figures.channels === 2 ? "stereo" : null),
    line(t("Resolution"), size(figures)),
    line(t("Frames"), rate(figures.frameRate)),
    line(t("Bitrate"), bits(figures.bitrate)),
  ];
}

/**
 * Where a candidate is: what kind of address, unless somebody wants the address itself. Who copies this hands it on,
 * and an address says where a person lives.
 * @param {{address: string|null, port: number|null}} candidate @param {boolean} open
 */
function place({ address, port }, open) {
  if (!address) return [];
  if (open) return [`${address.includes(":") ? `[${address}]` : address}:${port}`];
  if (address.endsWith(".local")) return ["mDNS"];
  if (address.includes(":")) return ["IPv6"];
  return ["IPv4", /^(10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01]))\./.test(address) ? t("private") : t("public")];
}

/** @param {string} label @param {...(string|null)} values @returns {Row|null} null without a first value */
function line(label, ...values) {
  return values[0] === null ? null : { label, value: values.filter(Boolean).join(" · ") };
}

/** @param {string} value @returns {Row} */
function state(value) {
  return { label: t("State"), value, words: true };
}

/** @param {(Row|null|false|undefined)[]} rows @returns {Row[]} */
function some(rows) {
  return /** @type {Row[]} */ (rows.filter(Boolean));
}

/** @param {number|null} value @param {number} [digits] behind the point */
export function number(value, digits = 0) {
  if (value === null) return null;
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits, numberingSystem: "latn" };
  return new Intl.NumberFormat(locale(), options).format(value);
}

/** @param {number|null} value a second */
export function bits(value) {
  if (value === null) return null;
  return value < 999_500 ? `${number(value / 1000)} kb/s` : `${number(value / 1_000_000, 2)} Mb/s`;
}

/** @param {number|null} share */
export function percent(share) {
  return share === null ? null : `${number(share * 100, 1)} %`;
}

/** @param {number|null} time in seconds */
export function ms(time) {
  return time === null ? null : `${number(time * 1000)} ms`;
}

/** @param {number|null} time */
function seconds(time) {
  return time === null ? null : `${number(time, 1)} s`;
}

/** @param {number|null} time in seconds a frame */
function effort(time) {
  return time === null ? null : t("{time} ms a frame", { time: number(time * 1000, 1) ?? "" });
}

/** @param {{width: number|null, height: number|null}} picture */
function size({ width, height }) {
  return width === null ? null : `${width} × ${height}`;
}

/** @param {number|null} frames */
function rate(frames) {
  return frames === null ? null : `${number(frames)} fps`;
}
