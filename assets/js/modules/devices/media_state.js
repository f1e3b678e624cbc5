/**
 * What is known of one's own camera and microphone; event `change` tells of each change.
 *
 * @typedef {import("videochat/call/faults.js").Fault} Fault
 * @typedef {import("./choices.js").Kind} Kind
 * @typedef {object} DeviceState
 * @property {boolean} on
 * @property {boolean} available it can be switched on
 * @property {boolean} pending it is being switched, or exchanged for another
 * @property {Fault|null} fault
 * @property {string|null} device id of the one in use, or to be used once it is on
 * @typedef {object} MediaState
 * @property {boolean} opening
 * @property {string|null} streamId of the published stream
 * @property {boolean} front whether the camera looks at the person, not away from them
 * @property {DeviceState} camera
 * @property {DeviceState} microphone
 */

/** @type {DeviceState} */
export const OFF = { on: false, available: false, pending: false, fault: null, device: null };

export class MediaStates extends EventTarget {
  /** Another object after each change. @type {MediaState} */
  state = { opening: false, streamId: null, front: true, camera: OFF, microphone: OFF };

  /** What the person wants, which outlives a device that failed. */
  _wanted = { camera: true, microphone: true };

  /** What the person wants of the devices. */
  get wanted() {
    return { ...this._wanted };
  }

  /** Set what the person wants, before the devices are opened. @param {{camera: boolean, microphone: boolean}} wanted */
  prefer({ camera, microphone }) {
    this._wanted = { camera, microphone };
  }

  /** Say that a device is open and gives nothing, or that it does again (null). @param {Kind} kind @param {Fault|null} fault */
  pause(kind, fault) {
    const { fault: present } = this.state[kind];
    if (present === null || present === "paused") this._changeDevice(kind, { fault });
  }

  /** Wait until a device is no longer being opened, switched or exchanged. @param {Kind} kind @returns {Promise<void>} */
  settled(kind) {
    return new Promise((resolve) => {
      const look = () => {
        if (this.state.opening || this.state[kind].pending) return;
        this.removeEventListener("change", look);
        resolve();
      };
      this.addEventListener("change", look);
      look();
    });
  }

  /** @param {Partial<MediaState>} changes */
  _change(changes) {
    this.state = { ...this.state, ...changes };
    this._tell("change");
  }

  /** @param {Kind} kind @param {Partial<DeviceState>} changes */
  _changeDevice(kind, changes) {
    this._change({ [kind]: { ...this.state[kind], ...changes } });
  }

  /** @param {string} name @param {object} [detail] */
  _tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
