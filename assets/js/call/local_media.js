import { faultOf, pageFault } from "./faults.js";
import { loadOpenTok } from "./opentok.js";

/**
 * One's own camera and microphone: an OpenTok publisher that opens what it can, is previewed before there is a
 * session, and is published once there is one.
 *
 * @typedef {import("./faults.js").Fault} Fault
 * @typedef {{on: boolean, available: boolean, pending: boolean, fault: Fault|null}} DeviceState
 * @typedef {{opening: boolean, streamId: string|null, camera: DeviceState, microphone: DeviceState}} MediaState
 */

export class LocalMedia extends EventTarget {
  /** @type {MediaState} */
  state = {
    opening: false,
    streamId: null,
    camera: { on: false, available: false, pending: false, fault: null },
    microphone: { on: false, available: false, pending: false, fault: null },
  };
  /** @type {HTMLVideoElement|null} */
  video = null;
  /** @type {OT.Publisher|null} */
  #publisher = null;
  /** @type {OT.Session|null} */
  #session = null;
  #generation = 0;
  #name = "";
  /** What the person wants, which outlives a device that failed. */
  #wanted = { camera: true, microphone: true };

  /** What the person wants of the devices. */
  get wanted() {
    return { ...this.#wanted };
  }

  /** Set what the person wants, before the devices are opened. @param {{camera: boolean, microphone: boolean}} wanted */
  prefer({ camera, microphone }) {
    this.#wanted = { camera, microphone };
  }

  /**
   * Open what can be opened, switched on as it is wanted; call again to retry after a refusal.
   * @param {{scriptUrl: string, name: string}} options
   * @returns {Promise<void>} never rejects: what failed stands in `state`
   */
  async open({ scriptUrl, name }) {
    this.#release();
    const generation = this.#generation;
    this.#name = name;
    this.#change({ opening: true, streamId: null });
    /** @type {{camera: Fault|null, microphone: Fault|null}} */
    const faults = { camera: pageFault(), microphone: pageFault() };
    if (!faults.camera) {
      const found = await attachedDevices();
      if (!found.camera) faults.camera = "missing";
      if (!found.microphone) faults.microphone = "missing";
    }
    while (generation === this.#generation && !(faults.camera && faults.microphone)) {
      const error = await this.#tryToOpen(scriptUrl, !faults.camera, !faults.microphone, generation);
      if (!error) break;
      await blame(faults, error);
    }
    if (generation !== this.#generation) return;
    this.#change({
      opening: false,
      camera: opened(this.#wanted.camera, faults.camera),
      microphone: opened(this.#wanted.microphone, faults.microphone),
    });
    if (this.#session) this.publish(this.#session);
  }

  /**
   * Publish into a connected session, as soon as the devices are open; with null there is none any more.
   * @param {OT.Session|null} session
   */
  publish(session) {
    this.#session = session;
    if (!session || this.state.opening) return;
    const publisher = this.#publisher;
    if (!publisher) {
      this.dispatchEvent(new CustomEvent("published", { detail: { streamId: null } }));
      return;
    }
    session.publish(publisher, (error) => {
      if (session !== this.#session || publisher !== this.#publisher) return;
      if (!error) return;
      this.dispatchEvent(new CustomEvent("failed", { detail: { fault: faultOf(error, "publish") } }));
      this.dispatchEvent(new CustomEvent("published", { detail: { streamId: null } })); // nobody need wait for it
    });
  }

  /**
   * Switch the camera or the microphone on or off; a second call while one is under way does nothing.
   * @param {"camera"|"microphone"} device
   * @param {boolean} on
   */
  async set(device, on) {
    const publisher = this.#publisher;
    if (!publisher || this.state.opening || !this.state[device].available || this.state[device].pending) return;
    this.#wanted[device] = on;
    this.#change({ [device]: { ...this.state[device], pending: true } });
    /** @type {Fault|null} */
    let fault = null;
    try {
      if (device === "microphone") publisher.publishAudio(on);
      else await new Promise((resolve, reject) => publisher.publishVideo(on, (error) => (error ? reject(error) : resolve(null))));
    } catch (error) {
      fault = faultOf(error, "busy");
    }
    if (publisher !== this.#publisher) return;
    this.#change({ [device]: { on: fault ? false : on, available: true, pending: false, fault } });
  }

  /** Switch everything off and let go of it. */
  close() {
    this.#release();
    const off = { on: false, available: false, pending: false, fault: null };
    this.#change({ streamId: null, opening: false, camera: off, microphone: off });
  }

  #release() {
    this.#generation += 1;
    const publisher = this.#publisher;
    this.#publisher = null;
    this.video?.remove();
    this.video = null;
    if (publisher) {
      publisher.off();
      publisher.destroy();
    }
  }

  /**
   * @param {string} scriptUrl @param {boolean} camera @param {boolean} microphone @param {number} generation
   * @returns {Promise<{name?: string}|undefined>} what went wrong
   */
  async #tryToOpen(scriptUrl, camera, microphone, generation) {
    try {
      const api = await loadOpenTok(scriptUrl);
      if (generation !== this.#generation) return undefined;
      if (!api.checkSystemRequirements()) return { name: "OT_NOT_SUPPORTED" };
      return await this.#init(api, camera, microphone);
    } catch (error) {
      return /** @type {{name?: string}} */ (error);
    }
  }

  /**
   * @param {typeof OT} api @param {boolean} camera @param {boolean} microphone
   * @returns {Promise<{name?: string}|undefined>}
   */
  #init(api, camera, microphone) {
    return new Promise((resolve) => {
      const publisher = api.initPublisher(
        undefined,
        {
          insertDefaultUI: false,
          name: this.#name,
          videoSource: camera ? undefined : null,
          audioSource: microphone ? undefined : null,
          publishVideo: camera && this.#wanted.camera,
          publishAudio: microphone && this.#wanted.microphone,
          resolution: "640x360",
          frameRate: 30,
        },
        (error) => {
          if (error) {
            if (publisher === this.#publisher) this.#publisher = null;
            publisher.destroy();
          }
          resolve(error);
        },
      );
      this.#publisher = publisher;
      publisher.on({
        videoElementCreated: (/** @type {{element: HTMLVideoElement}} */ event) => {
          this.video = event.element;
          this.dispatchEvent(new Event("video"));
        },
        streamCreated: (/** @type {{stream: OT.Stream}} */ event) => {
          this.#change({ streamId: event.stream.streamId });
          this.dispatchEvent(new CustomEvent("published", { detail: { streamId: event.stream.streamId } }));
        },
        streamDestroyed: (/** @type {{preventDefault(): void, reason: string}} */ event) => {
          event.preventDefault(); // keep camera and preview: a lost session is not the end of the publisher
          this.#change({ streamId: null });
          this.dispatchEvent(new CustomEvent("unpublished", { detail: { reason: event.reason } }));
        },
      });
    });
  }

  /** @param {Partial<MediaState>} changes */
  #change(changes) {
    this.state = { ...this.state, ...changes };
    this.dispatchEvent(new Event("change"));
  }
}

/** @param {boolean} wanted @param {Fault|null} fault @returns {DeviceState} */
function opened(wanted, fault) {
  return { on: wanted && !fault, available: !fault, pending: false, fault };
}

/** Which kinds of device are attached; labels and permission are not needed to know. */
async function attachedDevices() {
  const devices = await navigator.mediaDevices.enumerateDevices().catch(() => null);
  if (!devices) return { camera: true, microphone: true }; // unknown: trying tells
  const has = (/** @type {string} */ kind) => devices.some((device) => device.kind === kind);
  return { camera: has("videoinput"), microphone: has("audioinput") };
}

/**
 * Set the fault of the device that is to blame for an error, the camera where nobody can tell: sound matters more.
 * @param {{camera: Fault|null, microphone: Fault|null}} faults
 * @param {{name?: string}} error
 */
async function blame(faults, error) {
  const fault = faultOf(error, "busy");
  if (fault === "denied") {
    const [camera, microphone] = await Promise.all([permission("camera"), permission("microphone")]);
    if (camera === "denied") faults.camera ??= fault;
    if (microphone === "denied") faults.microphone ??= fault;
    if (camera === "denied" || microphone === "denied") return;
    faults.camera ??= fault; // the question was dismissed: do not ask at once again
    faults.microphone ??= fault;
  } else if (fault === "script" || fault === "unsupported" || faults.camera) {
    faults.camera ??= fault;
    faults.microphone ??= fault;
  } else {
    faults.camera = fault;
  }
}

/** @param {string} name @returns {Promise<string>} `granted`, `prompt`, `denied`, or `unknown` where the browser won't say */
async function permission(name) {
  try {
    return (await navigator.permissions.query({ name: /** @type {PermissionName} */ (name) })).state;
  } catch {
    return "unknown";
  }
}
