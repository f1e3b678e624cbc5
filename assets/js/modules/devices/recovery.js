import { permissionState, watchPermissions } from "./device_faults.js";
import { probeDevice } from "./probing.js";
import { TrackHealth } from "./track_health.js";
import { deviceTrouble } from "./trouble.js";

/**
 * Gets back what stopped by itself: a device that was taken away, or that the system has paused. It tries at once
 * when something changes (what is plugged in, what is allowed, whether the page is seen), and else now and then while
 * the page is seen. Nothing that the person has switched off is switched on.
 *
 * @typedef {import("videochat/call/faults.js").Fault} Fault
 * @typedef {import("./choices.js").Kind} Kind
 * @typedef {import("./trouble.js").Troubles} Troubles
 */

/** @type {Kind[]} */
const KINDS = ["camera", "microphone"];
/** Until it is tried again, in milliseconds: another program may have let go of it. */
const PAUSES = [1000, 2000, 4000, 8000, 15_000, 30_000];
/** A device may stay paused for ever after a phone call: then it is opened anew. */
const PAUSED_TOO_LONG = 1500; // ms after the page is seen again
/** No device is to blame for these. @type {Array<Fault|null>} */
const BEYOND_HELP = ["insecure", "unsupported", "script", "background"];
/** A permission would mend these. @type {Array<Fault|null>} */
const REFUSALS = ["denied", "dismissed"];

export class Recovery {
  #media;
  #health = { camera: new TrackHealth(() => this.#changed("camera")), microphone: new TrackHealth(() => this.#changed("microphone")) };
  #worked = { camera: false, microphone: false };
  #granted = { camera: false, microphone: false };
  #following = false;
  #attempts = 0;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #pausedTimer;
  #stopWatching = () => {};
  #mend = () => void this.#media.keeper.inTurn(() => this.#mendAll());
  #anew = () => void (this.#attempts = 0);
  #wake = () => this.#awake();

  /** @param {import("./local_media.js").LocalMedia} media */
  constructor(media) {
    this.#media = media;
  }

  /** The devices have been opened, as far as they could be. */
  follow() {
    this.stop();
    this.#following = true;
    this.#stopWatching = watchPermissions(
      () => ({ camera: this.#media.state.camera.fault, microphone: this.#media.state.microphone.fault }),
      () => this.#awake(),
    );
    this.#media.devices.addEventListener("change", this.#mend);
    navigator.mediaDevices?.addEventListener("devicechange", this.#anew);
    for (const name of RETURNS) document.addEventListener(name, this.#wake);
  }

  stop() {
    this.#following = false;
    this.#stopWatching();
    clearTimeout(this.#timer);
    clearTimeout(this.#pausedTimer);
    this.#media.devices.removeEventListener("change", this.#mend);
    navigator.mediaDevices?.removeEventListener("devicechange", this.#anew);
    for (const name of RETURNS) document.removeEventListener(name, this.#wake);
  }

  /** These tracks are in use now. @param {Record<Kind, MediaStreamTrack|null>} tracks */
  watch(tracks) {
    for (const kind of KINDS) {
      const track = tracks[kind];
      const live = track?.readyState === "live";
      this.#health[kind].follow(live ? track : null);
      if (!live || this.#worked[kind]) continue;
      this.#worked[kind] = true;
      void permissionState(kind).then((state) => (this.#granted[kind] ||= state === "granted"));
    }
  }

  /** What keeps an open device from giving anything. @param {Kind} kind @returns {Fault|null} */
  faultOf(kind) {
    return this.#health[kind].paused ? "paused" : null;
  }

  /** What the others are to know of one's devices. @returns {Troubles} */
  troubles() {
    const { state, wanted } = this.#media;
    const of = (/** @type {Kind} */ kind) => (wanted[kind] && !state.opening ? deviceTrouble(state[kind].fault, this.#worked[kind]) : null);
    return { camera: of("camera"), microphone: of("microphone") };
  }

  /** A device ended by itself: find out why, and go on without it if need be. */
  look() {
    return this.#media.devices.refresh(); // which tells of a change
  }

  /** The person asks for it: the browser may ask them, too. */
  async retry() {
    this.#attempts = 0;
    const { keeper, devices, state } = this.#media;
    await devices.refresh();
    await keeper.inTurn(() => this.#mendAll({ ask: true }));
    return state;
  }

  #awake() {
    if (document.hidden) return;
    this.#attempts = 0;
    void this.look();
    clearTimeout(this.#pausedTimer);
    this.#pausedTimer = setTimeout(() => void this.#media.keeper.inTurn(() => this.#replacePaused()), PAUSED_TOO_LONG);
  }

  /** @param {Kind} kind */
  #changed(kind) {
    if (!this.#following) return;
    if (!this.#media.isLive(kind)) void this.look();
    else this.#media.pause(kind, this.faultOf(kind));
  }

  async #replacePaused() {
    for (const kind of KINDS) {
      const { device, pending } = this.#media.state[kind];
      if (this.#health[kind].paused && device && !pending && this.#following) await this.#media.use(kind, device);
    }
  }

  async #mendAll({ ask = false } = {}) {
    for (const kind of KINDS) await this.#mendOne(kind, ask);
    this.#schedule();
  }

  /** @param {Kind} kind @param {boolean} ask whether the browser may ask the person */
  async #mendOne(kind, ask) {
    const media = this.#media;
    await media.settled(kind);
    if (!this.#isNeeded(kind)) return;
    const { fault: before } = media.state[kind];
    const state = await permissionState(kind);
    const fault = this.#refusal(kind, state, ask) ?? (media.devices.attached[kind] ? await this.#open(kind) : "missing");
    if (!this.#following || !fault || media.isLive(kind)) return;
    // the page may, so it is the system that says no
    const why = fault === "denied" && state === "granted" ? "system" : fault;
    if (why !== before || media.state[kind].fault !== why) media.lose(kind, why);
  }

  /** @param {Kind} kind @returns {boolean} whether it is to be opened, or at least to be offered again */
  #isNeeded(kind) {
    const { state, wanted } = this.#media;
    const { fault } = state[kind];
    if (!this.#following || state.opening || BEYOND_HELP.includes(fault) || this.#media.isLive(kind)) return false;
    return kind === "microphone" || wanted.camera || fault !== null;
  }

  /** @param {Kind} kind @param {string} state of the permission @param {boolean} ask @returns {Fault|null} why the browser would not open it, or would ask first */
  #refusal(kind, state, ask) {
    const { fault } = this.#media.state[kind];
    if (state === "denied") return "denied";
    if (ask || state === "granted") return null;
    if (REFUSALS.includes(fault)) return fault;
    return state === "prompt" && this.#granted[kind] ? "dismissed" : null; // it was withdrawn
  }

  /** @param {Kind} kind @returns {Promise<Fault|null>} why it does not open */
  async #open(kind) {
    const media = this.#media;
    const { keeper } = media;
    const devices = keeper.candidates(kind);
    if (!media.publisher?.has(kind)) return this.#openAll(kind, devices);
    /** @type {Fault|null} */
    let fault = "busy";
    for (const device of devices) {
      fault = await media.use(kind, device.id);
      if (!fault) keeper.took(kind, device);
      if (!fault || REFUSALS.includes(fault) || !this.#following) break;
    }
    return fault;
  }

  /**
   * What is published began without it, so all is opened anew: not before it is known that this helps.
   * @param {Kind} kind
   * @param {import("./choices.js").Device[]} devices
   */
  async #openAll(kind, devices) {
    const media = this.#media;
    /** @type {Fault|null} */
    let fault = null;
    for (const device of devices.length ? devices : [null]) {
      fault = media.wanted[kind] ? await probeDevice(kind, device?.id) : null;
      if (fault) continue;
      if (device) media.keeper.standIn(kind, device);
      if (this.#following) await media.open();
      return media.state[kind].fault;
    }
    return fault;
  }

  #schedule() {
    clearTimeout(this.#timer);
    if (!this.#following || document.hidden) return;
    const { state, keeper } = this.#media;
    if (!KINDS.some((kind) => state[kind].fault === "busy" || keeper.waitsFor(kind))) return void (this.#attempts = 0);
    const pause = PAUSES[Math.min(this.#attempts, PAUSES.length - 1)];
    this.#attempts += 1;
    this.#timer = setTimeout(() => void this.look(), pause);
  }
}

/** What happens when somebody is back at a page, or a page is awake again. */
const RETURNS = ["visibilitychange", "resume"];
