import { reactive } from "vue";
import { loadOpenTok } from "videochat/call/opentok.js";
import { ring } from "./bell.js";

/** The loudspeaker on which others are heard, where the browser lets a page choose it. */

export class Speaker {
  state = reactive({
    /** Whether this browser lets a page choose. */
    choosable: "setSinkId" in HTMLMediaElement.prototype,
    /** Id of the one in use; null for the browser's own choice. @type {string|null} */
    device: null,
    pending: false,
    /** Whether the test sound is heard now. */
    testing: false,
  });

  /**
   * Let others be heard on this one.
   * @param {string} scriptUrl of OpenTok.js
   * @param {string} id
   * @returns {Promise<boolean>} whether they are
   */
  async use(scriptUrl, id) {
    if (!this.state.choosable || this.state.pending) return false;
    this.state.pending = true;
    try {
      const api = await loadOpenTok(scriptUrl);
      await api.setAudioOutputDevice(id);
      this.state.device = id;
      return true;
    } catch {
      return false; // it was unplugged, or the browser does not allow it: the earlier one goes on
    } finally {
      this.state.pending = false;
    }
  }

  /** Play a short sound on the loudspeaker in use. @returns {Promise<boolean>} whether it was played */
  async test() {
    if (this.state.testing) return false;
    this.state.testing = true;
    const context = new AudioContext();
    const player = new Audio();
    try {
      await context.resume();
      const sound = context.createMediaStreamDestination();
      ring(sound, TRIAL);
      player.srcObject = sound.stream;
      if (this.state.device) await player.setSinkId(this.state.device);
      await player.play();
      await new Promise((resolve) => setTimeout(resolve, LENGTH * 1000));
      return true;
    } catch {
      return false;
    } finally {
      player.srcObject = null;
      context.close().catch(() => {});
      this.state.testing = false;
    }
  }
}

/** C, E and G. */
const TRIAL = { notes: [523.25, 659.25, 783.99], every: 0.22, fading: 0.9, volume: 0.25 };
const LENGTH = 1.6; // s, with the last one's fading
