import { markRaw, reactive, watch } from "vue";
import { t } from "videochat/page/language.js";
import { kindOf, sizeWords } from "./file_kinds.js";

/**
 * The files that one shares and saves. Their bytes go through the server (videochat/files/routes.py); what does the work
 * is loaded with the first (late/file_desk.js).
 *
 * @typedef {import("./chat_wire.js").HeardFile} HeardFile
 * @typedef {import("./chat_outbox.js").Recipient} Recipient
 * @typedef {{key: string, name: string, size: number, to: Recipient|null, time: number, status: "waiting"|"sending"|"failed",
 *   progress: number, reason: string, final: boolean, id: string, blob: Blob}} Outgoing `progress` from 0 to 1;
 *   `final`: trying again would not help; `id`: the server's, once it takes the file
 * @typedef {{progress: number, reason: string, final: boolean}} Incoming `reason`: why it was not saved
 */

export class ChatFiles {
  state = reactive({
    /** Bytes of one file; 0: the server takes none. */
    most: 0,
    outgoing: /** @type {Outgoing[]} */ ([]),
    incoming: /** @type {Record<string, Incoming>} by the file's id */ ({}),
    /** Addresses of pictures that are shown; "": it cannot be. */
    pictures: /** @type {Record<string, string>} by the file's id */ ({}),
  });
  address = { url: "", header: "" };
  call;
  chat;
  announcer;
  /** @type {Promise<import("videochat/late/file_desk.js").FileDesk>|undefined} */
  #desk;
  #keys = 0;
  /** @type {Record<string, true>} by the file's id */
  #drawn = {};

  /** @param {import("videochat/call/room.js").Room} room */
  constructor({ call, chat, people, announcer }) {
    this.call = call;
    this.chat = chat;
    this.announcer = announcer;
    watch(() => people.state.entered, (entered) => entered || this.#stop(), { flush: "sync" });
  }

  /** What the server said of itself. @param {{most: number, url: string, header: string}} server */
  configure({ most, url, header }) {
    this.state.most = most;
    this.address = { url, header };
  }

  /** Share files with those one writes to now, one after the other. @param {Iterable<File>} files */
  share(files) {
    const { to } = this.chat.state;
    for (const file of files) this.#add(file, to, this.#check(file));
    if (this.state.outgoing.some(({ status }) => status === "waiting")) this.#work((desk) => desk.send());
  }

  /** Stop sending it, or put it away when it could not be sent. @param {string} key */
  cancel(key) {
    this.state.outgoing = this.state.outgoing.filter((each) => each.key !== key);
    this.#work((desk) => desk.stop(key));
  }

  /** Send again what failed. @param {string} key */
  retry(key) {
    const file = this.state.outgoing.find((each) => each.key === key);
    if (file?.status !== "failed" || file.final) return;
    Object.assign(file, { status: "waiting", progress: 0, reason: "", id: "" });
    this.#work((desk) => desk.send());
  }

  /** Get a file and save it. @param {HeardFile} file */
  save(file) {
    const known = this.state.incoming[file.id];
    if (known && !known.reason) return;
    this.state.incoming[file.id] = { progress: 0, reason: "", final: false };
    this.#work((desk) => desk.save(file));
  }

  /** Stop getting it. @param {string} id */
  stopSaving(id) {
    delete this.state.incoming[id];
    this.#work((desk) => desk.stop(id));
  }

  /** Get a picture to be seen, if it is one. @param {HeardFile} file */
  draw(file) {
    if (isShown(file) && !(file.id in this.#drawn)) this.#work((desk) => desk.draw(file));
    this.#drawn[file.id] = true;
  }

  /** What the server says to a question. @param {string} key @param {any} answer */
  answer(key, answer) {
    this.#work((desk) => desk.answer(key, answer));
  }

  /** Say that a folder is none. @param {string} name */
  refuseFolder(name) {
    const reason = t("A folder cannot be shared. Pack it into one file first.");
    this.#add(new File([], name), this.chat.state.to, { status: "failed", reason, final: true });
  }

  /** @param {File} file @param {Recipient|null} to @param {{status: "waiting"|"failed", reason: string, final: boolean}} fate */
  #add(file, to, fate) {
    const { name, size } = file;
    const key = `file-${(this.#keys += 1)}`;
    this.state.outgoing.push({ key, name, size, to: to && { ...to }, time: Date.now(), progress: 0, id: "", blob: markRaw(file), ...fate });
  }

  /** @param {File} file @returns {{status: "waiting"|"failed", reason: string, final: boolean}} */
  #check({ size }) {
    const { most } = this.state;
    if (most === 0) return { status: "failed", reason: t("Files cannot be shared on this server."), final: true };
    if (!this.chat.reachable) {
      const reason = t("{name} is not in the call. Choose who gets this.", { name: this.chat.state.to?.name ?? "" });
      return { status: "failed", reason, final: true };
    }
    if (size <= most) return { status: "waiting", reason: "", final: false };
    const exactly = sizeWords(size) === sizeWords(most);
    const words = { size: sizeWords(size, exactly), most: sizeWords(most, exactly) };
    return { status: "failed", reason: t("Too large: {size}. A file may have {most} at most.", words), final: true };
  }

  /** @param {(desk: import("videochat/late/file_desk.js").FileDesk) => unknown} act */
  #work(act) {
    this.#desk ??= import("videochat/late/file_desk.js").then(({ FileDesk }) => new FileDesk(this));
    this.#desk.then(act, () => {
      this.#desk = undefined; // no network: the next file may be luckier
      const failed = { reason: t("No connection to the server."), final: false };
      for (const file of this.state.outgoing) if (file.status === "waiting") Object.assign(file, { status: "failed", ...failed });
      for (const id of Object.keys(this.state.incoming)) Object.assign(this.state.incoming[id], failed);
    });
  }

  /** Not in the call any more. */
  #stop() {
    for (const address of Object.values(this.state.pictures)) URL.revokeObjectURL(address);
    Object.assign(this.state, { outgoing: [], incoming: {}, pictures: {} });
    this.#drawn = {};
    this.#desk?.then((desk) => desk.stopAll(), () => {});
  }
}

/** What browsers draw and never run, as the server has found it to be. */
const PICTURES = ["image/png", "image/jpeg", "image/gif", "image/webp"];
const MOST_SHOWN = 1024 * 1024; // bytes: everybody in the call gets them

/** Whether a file is shown as a picture. @param {HeardFile} file */
export function isShown({ name, size, type }) {
  const sparing = /** @type {any} */ (navigator).connection?.saveData ?? false;
  return PICTURES.includes(type) && kindOf(name).icon === "image" && size <= MOST_SHOWN && !sparing;
}
