import { createApp, reactive } from "vue";
import { VcPipView } from "./pip_view.js";

/**
 * The call in a small window that stays above all others: with controls where the browser has such windows for
 * documents, else the picture of who speaks.
 *
 * @typedef {{requestWindow(size: {width: number, height: number}): Promise<Window>}} DocumentPictureInPicture
 */

const SIZE = { width: 400, height: 260 };

export class Pip {
  state = reactive({ available: documentPip() !== undefined || Boolean(document.pictureInPictureEnabled), open: false, subject: /** @type {string|null} */ (null) });
  #room;
  /** @type {HTMLElement|null} */
  #stage = null;
  #leave = () => {};
  /** @type {Window|null} */
  #window = null;
  /** @type {HTMLVideoElement|null} */
  #video = null;

  /** @param {import("videochat/call/room.js").Room} room */
  constructor(room) {
    this.#room = room;
  }

  /** @param {HTMLElement} stage where the videos are @param {() => void} leave */
  attach(stage, leave) {
    this.#stage = stage;
    this.#leave = leave;
  }

  detach() {
    this.close();
    this.#stage = null;
  }

  /** Open it, or close it. It opens in the wake of a click or a key alone: that is the browser's rule. */
  async toggle() {
    if (this.state.open) return this.close();
    try {
      const api = documentPip();
      if (api) this.#showIn(await api.requestWindow(SIZE));
      else await this.#showVideo();
    } catch {
      this.state.open = false; // the browser does not want to, and says so itself
    }
  }

  close() {
    this.#window?.close();
    if (this.#video && document.pictureInPictureElement === this.#video) document.exitPictureInPicture().catch(() => {});
  }

  /** Whom it shows: who is large on the stage, or speaks, or is the first there. @returns {HTMLElement|null} a tile of the stage */
  get subject() {
    const { speech, people } = this.#room;
    const large = this.#tile("[data-place=large]");
    const { active } = speech.state;
    return large ?? this.#tileOf(active ?? "") ?? this.#tileOf(people.state.others[0]?.id ?? "") ?? this.own;
  }

  /** How wide a tile's picture is seen in the small window, in pixels. @param {string} key */
  widthOf(key) {
    return this.state.open && this.state.subject === key ? SIZE.width : 0;
  }

  /** One's own tile. @returns {HTMLElement|null} */
  get own() {
    return this.#tile(".vc-tile-own");
  }

  /** @param {string} id */
  #tileOf(id) {
    return this.#tile(`[data-tile="${CSS.escape(id)}"]`);
  }

  /** @param {string} selector @returns {HTMLElement|null} */
  #tile(selector) {
    return this.#stage?.querySelector(selector) ?? null;
  }

  /** @param {Window} pip */
  #showIn(pip) {
    if (!this.#stage) return void pip.close(); // the call has gone from the page while the browser made it
    this.#window = pip;
    this.state.open = true;
    const { document: inside } = pip;
    inside.title = document.title;
    inside.documentElement.lang = document.documentElement.lang;
    inside.documentElement.dir = getComputedStyle(document.documentElement).direction;
    for (const style of document.querySelectorAll("style")) inside.head.append(style.cloneNode(true));
    const app = createApp(VcPipView, { room: this.#room, stage: this.#stage, onLeave: () => this.#leave() });
    app.mount(inside.body.appendChild(inside.createElement("div")));
    pip.addEventListener("pagehide", () => {
      app.unmount();
      this.#window = null;
      this.state.open = false;
    });
  }

  async #showVideo() {
    const video = this.subject?.querySelector("video");
    if (!video) return;
    await video.requestPictureInPicture();
    this.state.subject = this.subject?.dataset.tile ?? null;
    this.#video = video;
    this.state.open = true;
    video.addEventListener("leavepictureinpicture", () => (this.state.open = false), { once: true });
  }
}

/** @returns {DocumentPictureInPicture|undefined} */
function documentPip() {
  return /** @type {{documentPictureInPicture?: DocumentPictureInPicture}} */ (/** @type {unknown} */ (window)).documentPictureInPicture;
}
