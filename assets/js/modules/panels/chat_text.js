/**
 * What may stand in a chat message, and what it is made of. Messages come from other people's browsers, so nothing
 * here makes HTML: a message is a list of parts, and a link is only ever an http or https address.
 *
 * @typedef {{text: string, href?: string}} Part
 */

/** Characters at most, as people count them: an emoji of one code point is one. */
export const LONGEST = 4000;

/**
 * Controls, and marks that reorder what stands around them (a link that reads as another one). The marks that Persian,
 * Arabic and compound emoji need (joiners, U+200E, U+200F) stay.
 */
const HARMFUL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/g;
const NOTHING_VISIBLE = /^[\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2060-\u206f\u3164\ufe00-\ufe0f\uffa0]*$/;
// no sign that shows nothing is part of a link: nobody would see where it leads
const LINK = /\b(?:https?:\/\/|www\.)[^\s<>"'`{}|\\^\u00a0\p{Cf}/?#,;]+(?:[/?#][^\s<>"'`{}|\\^\u00a0\p{Cf}]*)?/giu;
const TRAILING = ".,:;!?…'\"»”’*_~。，、：；！？";
const BRACKETS = new Map([[")", "("], ["]", "["], ["）", "（"], ["」", "「"]]);
const BIG = 5; // emoji at most
const BIG_LENGTH = 80; // UTF-16 units: families of emoji are long
const HOST = /^(?:https?:\/\/)?([^/?#]+)/i;
/** Letters of one language's writing; a name of others beside them may be made to look like another one. */
const WRITINGS = [
  /^[a-z0-9\u00df-\u00f6\u00f8-\u0130\u0132-\u0137\u0139-\u017e\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9-]*$/u,
  /^[a-z0-9\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u30fc-]*$/u,
  /^[a-z0-9\p{Script=Han}\p{Script=Hangul}-]*$/u,
  ...["Arabic", "Hebrew", "Devanagari", "Bengali", "Tamil", "Thai", "Georgian"].map((script) => new RegExp(`^[0-9\\p{Script_Extensions=${script}}-]*$`, "u")),
];
/** These have letters that look like Latin ones: believed only if the whole name, to its end, is theirs. */
const LOOKALIKES = ["Cyrillic", "Greek", "Armenian"].map((script) => new RegExp(`^[0-9.\\p{Script=${script}}-]*$`, "u"));

/** A text without what does harm or shows nothing; "" when nothing is left. @param {string} text */
export function clean(text) {
  const lines = text.replace(/\r\n?|[\u2028\u2029]/g, "\n").replace(HARMFUL, "").replace(/\p{Surrogate}/gu, "\ufffd");
  const calm = lines.replace(/\n{4,}/g, "\n\n\n").trim();
  return NOTHING_VISIBLE.test(calm) ? "" : calm;
}

/** How many characters people would count. @param {string} text */
export function lengthOf(text) {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/** The first so many characters. @param {string} text @param {number} length */
export function shortened(text, length) {
  return lengthOf(text) > length ? `${[...text].slice(0, length - 1).join("").trimEnd()}…` : text;
}

/** Text and links, in order. @param {string} text @returns {Part[]} */
export function partsOf(text) {
  /** @type {Part[]} */
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    const shown = withoutTail(match[0]);
    const url = addressOf(shown);
    if (!url) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    parts.push({ text: honest(shown, url), href: url.href });
    end = match.index + shown.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

/** Whether it is a few emoji and nothing else. @param {string} text */
export function isEmojiOnly(text) {
  if (text.length > BIG_LENGTH || !Intl.Segmenter) return false;
  const letters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment).filter((each) => each.trim());
  return letters.length > 0 && letters.length <= BIG && letters.every((each) => /\p{Emoji_Presentation}|\p{Emoji}\ufe0f/u.test(each));
}

/** The address a link leads to, or null. @param {string} shown @returns {URL|null} */
function addressOf(shown) {
  try {
    const url = new URL(/^www\./i.test(shown) ? `https://${shown}` : shown);
    const plain = !url.username && !url.password; // https://bank.example@evil.example leads to evil.example
    return /^https?:$/.test(url.protocol) && plain && url.hostname ? url : null;
  } catch {
    return null;
  }
}

/** A link with the name it leads to, if what is written may be taken for another one. @param {string} shown @param {URL} url */
function honest(shown, url) {
  const written = HOST.exec(shown)?.[1] ?? "";
  const name = written.replace(/:\d*$/, "").normalize("NFC").toLowerCase();
  const readable = name === url.hostname || LOOKALIKES.some((each) => each.test(name)) || name.split(".").every((label) => WRITINGS.some((each) => each.test(label)));
  const leads = name === url.hostname || url.hostname.includes("xn--"); // not so: a number or a wide letter that is something else
  return readable && leads ? shown : shown.replace(written, () => url.host);
}

/** Without the punctuation of the sentence around it, and without a bracket that was opened before. @param {string} link */
function withoutTail(link) {
  /** @type {Map<string, number>} closing brackets that nothing in the link opens */
  const spare = new Map();
  for (const [close, open] of BRACKETS) spare.set(close, link.split(close).length - link.split(open).length);
  let end = link.length;
  for (; end > 0; end -= 1) {
    const last = link[end - 1];
    const left = spare.get(last) ?? 0;
    if (left > 0) spare.set(last, left - 1);
    else if (!TRAILING.includes(last)) break;
  }
  return link.slice(0, end);
}
