import { KEPT_RECORDINGS } from "videochat/call/recording.js";

/**
 * Recordings in the browser's own place on the disk (the origin-private file system), where they are written as they
 * run: a page that crashes or is reloaded leaves all that was written. Files that a page has chosen would not do:
 * browsers write them aside, and throw that away unless it is closed.
 *
 * A draft that is being written or saved holds a lock, which ends with its page.
 *
 * @typedef {FileSystemFileHandle|null} Target null: the folder for downloads
 */

const FOLDER = "videochat-recordings";

export class Draft {
  name;
  handle;
  #release;

  /** @param {string} name @param {FileSystemFileHandle} handle @param {() => void} release */
  constructor(name, handle, release) {
    this.name = name;
    this.handle = handle;
    this.#release = release;
  }

  /** @param {string} name @returns {Promise<Draft>} a new one, empty */
  static async open(name) {
    const release = await lock(name);
    if (!release) throw new Error("It is being written by another page");
    const handle = await (await folder()).getFileHandle(name, { create: true });
    note(name, "begun");
    return new Draft(name, handle, release);
  }

  /** Nothing more is written. */
  release() {
    this.#release();
  }

  /** It is nothing. */
  async remove() {
    this.release();
    await removeDraft(this.name);
  }
}

/**
 * Bring a draft where the person wants it.
 * @param {string} name @param {Target} target @param {(part: number) => void} onPart told how much is done, 0 to 1
 * @returns {Promise<void>} rejects with the browser's error when the target cannot be written
 */
export async function saveDraft(name, target, onPart) {
  const file = await (await (await folder()).getFileHandle(name)).getFile();
  if (!target) {
    download(file, name);
    note(name, "downloaded"); // the browser still reads it: it goes at the next visit
    return onPart(1);
  }
  const writable = await target.createWritable();
  let done = 0;
  const counting = new TransformStream({
    transform(/** @type {Uint8Array} */ chunk, controller) {
      controller.enqueue(chunk);
      onPart((done += chunk.byteLength) / file.size);
    },
  });
  await file.stream().pipeThrough(counting).pipeTo(writable);
}

/** Whether something is there. @param {string} name */
export async function isKept(name) {
  try {
    return (await (await (await folder()).getFileHandle(name)).getFile()).size > 0;
  } catch {
    return false;
  }
}

/** @param {string} name */
export async function removeDraft(name) {
  note(name, null);
  await (await folder()).removeEntry(name).catch(() => {}); // it has gone already
}

/** The newest draft that nobody writes any more and nobody has saved; those that were saved are removed. */
export async function findInterrupted() {
  let found = "";
  for (const [name, how] of Object.entries(noted())) {
    const release = await lock(name);
    if (!release) continue; // another page is at it
    if (how === "begun" && (await isKept(name))) found = name;
    else await removeDraft(name);
    release();
  }
  return found;
}

/** @returns {Promise<FileSystemDirectoryHandle>} */
async function folder() {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
}

/** @param {string} name @returns {Promise<(() => void)|null>} what gives it free again; null if another page has it */
function lock(name) {
  return new Promise((resolve) => {
    void navigator.locks.request(`${FOLDER}/${name}`, { ifAvailable: true }, (held) => {
      if (!held) return resolve(null);
      return new Promise((release) => resolve(() => release(undefined)));
    });
  });
}

/** @param {File} file @param {string} name */
function download(file, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
}

/** What is remembered of drafts. @returns {Record<string, "begun"|"downloaded">} */
function noted() {
  try {
    return Object(JSON.parse(localStorage.getItem(KEPT_RECORDINGS) ?? "{}"));
  } catch {
    return {}; // storage is blocked, or holds something else
  }
}

/** @param {string} name @param {"begun"|"downloaded"|null} how */
function note(name, how) {
  const all = noted();
  if (how) all[name] = how;
  else delete all[name];
  try {
    if (Object.keys(all).length > 0) localStorage.setItem(KEPT_RECORDINGS, JSON.stringify(all));
    else localStorage.removeItem(KEPT_RECORDINGS);
  } catch {
    // storage is blocked: after a crash nobody would know of it
  }
}
