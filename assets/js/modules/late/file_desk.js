import { t } from "videochat/page/language.js";
import { isDrawable } from "./file_picture.js";
import { fetchFile, sendFile, TransferFault } from "./file_transfer.js";

/**
 * Does what `ChatFiles` is asked for: asks the server for a ticket, over the page's own connection, and goes with it.
 *
 * @typedef {{ticket: string, id: string}|{refused: string, final: boolean}} Answer
 * @typedef {import("videochat/panels/chat_files.js").Outgoing} Outgoing
 */

const ANSWER = 20_000; // ms
const LINGER = 5000; // ms that a file sent waits for its message to take its place
const LONGEST = 200; // characters of a name; the server takes fewer
const SAVING = 60_000; // ms that a browser has to begin saving

export class FileDesk {
  #files;
  /** @type {Map<string, (answer: Answer) => void>} */
  #questions = new Map();
  /** @type {Promise<unknown>} */
  #line = Promise.resolve();
  /** @type {Map<string, AbortController>} by an outgoing file's key, or an incoming one's id */
  #moving = new Map();
  /** @type {Promise<unknown>} one picture after the other */
  #drawing = Promise.resolve();
  #sending = false;
  #count = 0;

  /** @param {import("videochat/panels/chat_files.js").ChatFiles} files */
  constructor(files) {
    this.#files = files;
  }

  /** Send what waits, one after the other. */
  async send() {
    if (this.#sending) return;
    this.#sending = true;
    for (let file = this.#next(); file; file = this.#next()) await this.#send(file);
    this.#sending = false;
  }

  /** @param {import("videochat/panels/chat_wire.js").HeardFile} file */
  async save({ id, name, size }) {
    const { state } = this.#files;
    try {
      const answer = await this.#ask("fileWanted", { id });
      if ("refused" in answer) return this.#keep(id, { reason: answer.refused, final: answer.final });
      const way = { ...this.#files.address, ticket: answer.ticket };
      const blob = await fetchFile(id, size, way, this.#watching(id, (progress) => this.#keep(id, { progress })));
      delete state.incoming[id];
      hand(blob, name);
    } catch (error) {
      this.#keep(id, { reason: sentenceOf(error), final: error instanceof TransferFault && error.fault === "gone" });
    } finally {
      this.#moving.delete(id);
    }
  }

  /** Get a picture to be seen; without one its row does as well. @param {import("videochat/panels/chat_wire.js").HeardFile} file */
  draw(file) {
    this.#drawing = this.#drawing.then(async () => {
      const { pictures } = this.#files.state;
      const blob = await this.#picture(file).catch(() => null);
      if (pictures === this.#files.state.pictures) pictures[file.id] = blob ? URL.createObjectURL(blob) : "";
    });
  }

  /** @param {string} key */
  stop(key) {
    this.#moving.get(key)?.abort();
  }

  stopAll() {
    for (const each of this.#moving.values()) each.abort();
    for (const answer of this.#questions.values()) answer({ refused: "", final: false });
  }

  /** @param {string} key @param {Answer} answer */
  answer(key, answer) {
    this.#questions.get(key)?.(answer);
  }

  /** @param {import("videochat/panels/chat_wire.js").HeardFile} file @returns {Promise<Blob|null>} */
  async #picture({ id, size, type }) {
    const answer = await this.#ask("fileWanted", { id });
    if ("refused" in answer) return null;
    const way = { ...this.#files.address, ticket: answer.ticket };
    const blob = await fetchFile(id, size, way, this.#watching(`picture-${id}`, () => {}));
    this.#moving.delete(`picture-${id}`);
    return (await isDrawable(blob, type)) ? blob.slice(0, size, type) : null;
  }

  #next() {
    return this.#files.state.outgoing.find(({ status }) => status === "waiting");
  }

  /** @param {Outgoing} file */
  async #send(file) {
    const { key, blob, name, size, to } = file;
    const { announcer, address, chat } = this.#files;
    file.status = "sending";
    const watching = this.#watching(key, (progress) => (file.progress = progress));
    try {
      const answer = await this.#ask("fileOffered", { name: sendable(name), size, to: to?.id ?? null });
      if (watching.signal.aborted) return;
      if ("refused" in answer) return this.#fail(file, answer.refused, answer.final);
      file.id = answer.id;
      await sendFile(blob, { ...address, ticket: answer.ticket }, watching);
      announcer.say(t("{name} is sent", { name }));
      const shown = () => chat.state.messages.some((each) => each.file?.id === file.id);
      setTimeout(() => this.#forget(key), shown() ? 0 : LINGER);
    } catch (error) {
      if (!watching.signal.aborted) this.#fail(file, sentenceOf(error), false);
    } finally {
      this.#moving.delete(key);
    }
  }

  /** @param {Outgoing} file @param {string} reason @param {boolean} final */
  #fail(file, reason, final) {
    Object.assign(file, { status: "failed", reason, final });
    this.#files.announcer.say(t("{name} was not sent. {reason}", { name: file.name, reason }));
  }

  /** @param {string} key */
  #forget(key) {
    const { state } = this.#files;
    state.outgoing = state.outgoing.filter((each) => each.key !== key);
  }

  /** @param {string} id @param {Partial<import("videochat/panels/chat_files.js").Incoming>} news */
  #keep(id, news) {
    const incoming = this.#files.state.incoming[id]; // gone when it was cancelled
    if (incoming) Object.assign(incoming, news);
  }

  /** @param {string} key @param {(part: number) => void} onProgress */
  #watching(key, onProgress) {
    const moving = new AbortController();
    this.#moving.set(key, moving);
    return { signal: moving.signal, onProgress };
  }

  /** Ask one thing after the other: of questions that wait the server answers the last. @param {string} name @param {object} detail */
  #ask(name, detail) {
    const answer = this.#line.then(() => this.#question(name, detail));
    this.#line = answer;
    return answer;
  }

  /** @param {string} name @param {object} detail @returns {Promise<Answer>} */
  #question(name, detail) {
    const key = `q${(this.#count += 1)}`;
    const silence = { refused: t("No connection to the server."), final: false };
    if (navigator.onLine === false) return Promise.resolve(silence);
    return new Promise((resolve) => {
      const timer = setTimeout(() => answered(silence), ANSWER);
      const answered = (/** @type {Answer} */ answer) => {
        clearTimeout(timer);
        this.#questions.delete(key);
        resolve(answer);
      };
      this.#questions.set(key, answered);
      this.#files.call.report(name, { key, ...detail });
    });
  }
}

/** Give it to the browser to be saved. @param {Blob} blob @param {string} name */
function hand(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), SAVING);
}

/** The end of a name, which is what counts, without halves of characters. @param {string} name */
function sendable(name) {
  return [...name.replace(/\p{Surrogate}/gu, "_")].slice(-LONGEST).join("");
}

/** @param {unknown} error */
function sentenceOf(error) {
  switch (error instanceof TransferFault ? error.fault : "") {
    case "network":
      return t("No connection to the server.");
    case "large":
      return t("The server takes no file of this size.");
    case "space":
      return t("The server has no space for this file now.");
    case "busy":
      return t("Too many files are on their way. Please try again in a moment.");
    case "gone":
      return t("This file is no longer there.");
    default:
      return t("The file did not arrive whole. Please try again.");
  }
}
