import { reactive } from "vue";

/** Of the page: all its calls share one screen. */
const state = reactive({ available: Boolean(document.fullscreenEnabled), on: false });
document.addEventListener("fullscreenchange", () => (state.on = document.fullscreenElement !== null));

/** The call, or one tile of it, on the whole screen. iPhones let only a video be that large. */
export class FullScreen {
  state = state;

  /** The whole page, dialogs and tips with it, or back. */
  async toggle() {
    await this.show(document.fullscreenElement ? null : document.documentElement);
  }

  /**
   * @param {Element|null} element null is nothing any more
   * @returns {Promise<boolean>} whether that is so now: the browser may refuse
   */
  async show(element) {
    try {
      if (element && this.state.available) await element.requestFullscreen({ navigationUI: "hide" });
      else if (element) enterVideo(element.querySelector("video"));
      else if (document.fullscreenElement) await document.exitFullscreen();
      return true;
    } catch {
      return false; // not in the wake of a click, or forbidden in a frame
    }
  }
}

/** @param {(HTMLVideoElement & {webkitEnterFullscreen?: () => void})|null} video */
function enterVideo(video) {
  video?.webkitEnterFullscreen?.();
}
