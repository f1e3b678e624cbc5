/**
 * A transcript as a file: plain text, or WebVTT (https://www.w3.org/TR/webvtt1/), the subtitles that players show.
 *
 * @typedef {import("videochat/call/captions.js").Caption} Caption
 */

const READ = { least: 2000, letter: 70, most: 10_000 }; // ms that a subtitle stays, for each of its letters

/** @param {Caption[]} captions @param {"txt"|"vtt"} format */
export function saveTranscript(captions, format) {
  const text = format === "txt" ? plainText(captions) : webVtt(captions);
  const type = format === "txt" ? "text/plain" : "text/vtt";
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `transcript-${isoDay(captions[0]?.time ?? Date.now())}.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000); // some browsers read it later
}

/** @param {Caption[]} captions */
function plainText(captions) {
  return captions.map(({ time, name, text }) => `[${clockTime(time)}] ${name}: ${text}\n`).join("");
}

/** @param {Caption[]} captions */
function webVtt(captions) {
  const begin = captions[0]?.time ?? 0;
  const cues = captions.map(({ time, name, text }) => {
    const start = time - begin;
    const end = start + Math.min(READ.most, Math.max(READ.least, text.length * READ.letter));
    return `${span(start)} --> ${span(end)}\n<v ${escaped(name)}>${escaped(text)}\n`;
  });
  return ["WEBVTT\n", ...cues].join("\n");
}

/** @param {number} time ms since 1970 */
export function clockTime(time) {
  return new Intl.DateTimeFormat(document.documentElement.lang || undefined, { timeStyle: "medium" }).format(time);
}

/** @param {number} time */
function isoDay(time) {
  const date = new Date(time);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** @param {number} ms */
function span(ms) {
  const parts = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1000) % 60].map((part) => String(Math.floor(part)).padStart(2, "0"));
  return `${parts.join(":")}.${String(Math.floor(ms % 1000)).padStart(3, "0")}`;
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
