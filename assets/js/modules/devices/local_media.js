import { Choices } from "./choices.js";
import { watchPermissions } from "./device_faults.js";
import { DeviceKeeper } from "./device_keeper.js";
import { Devices } from "./devices.js";
import { Effects } from "./effects.js";
import { faultOf } from "videochat/call/faults.js";
import { LocalPublisher } from "./local_publisher.js";
import { MediaStates, OFF } from "./media_state.js";
import { Microphone } from "./microphone.js";
import { MutedSpeech } from "./muted_speech.js";
import { openDevices } from "./opening.js";
import { Speaker } from "./speaker.js";

/**
 * One's own camera and microphone: opened as far as they can be, previewed before there is a session, and published
 * once there is one. Events: `change` (of `state`), `video` (another element shows it), `published`, `unpublished`,
 * `failed` (to publish).
 *
 * @typedef {import("./media_state.js").Fault} Fault
 * @typedef {import("./media_state.js").Kind} Kind
 * @typedef {import("./media_state.js").DeviceState} DeviceState
 * @typedef {import("./media_state.js").MediaState} MediaState
 */

export class LocalMedia extends MediaStates {
  /** @type {HTMLVideoElement|null} */
  video = null;
  /** Address of OpenTok.js. */
  scriptUrl = "";
  choices = new Choices();
  devices = new Devices();
  microphone = new Microphone();
  mutedSpeech = new MutedSpeech();
  speaker = new Speaker();
  keeper = new DeviceKeeper(this);
  effects = new Effects(this);
  /** @type {LocalPublisher|null} */
  #publisher = null;
  /** @type {OT.Session|null} */
  #session = null;
  #generation = 0;
  #name = "";
  /** What the person wants, which outlives a device that failed. */
  #wanted = { camera: true, microphone: true };
  #held = false;
  #letGo = () => this.hold(false);
  #stopWatching = () => {};

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
   * @param {{scriptUrl: string, name: string}} [options] as before when left out
   * @returns {Promise<void>} never rejects: what failed stands in `state`
   */
  async open({ scriptUrl, name } = { scriptUrl: this.scriptUrl, name: this.#name }) {
    this.#release();
    const generation = this.#generation;
    const isWanted = () => generation === this.#generation;
    this.scriptUrl = scriptUrl;
    this.#name = name;
    this._change({ opening: true, streamId: null });
    await this.devices.refresh();
    const sources = { camera: this.keeper.choice("camera")?.id, microphone: this.keeper.choice("microphone")?.id };
    const { effects } = this;
    const properties = { name, publishVideo: this.#wanted.camera, publishAudio: this.#wanted.microphone, ...effects.properties() };
    const opening = { scriptUrl, attached: this.devices.attached, sources, properties };
    const faults = await openDevices(opening, (publisher) => this.#take(publisher), isWanted);
    if (!isWanted()) return;
    if (faults.camera && faults.microphone) this.#publisher = null;
    await effects.look();
    const unseen = this.#wanted.camera && !faults.camera && this.#publisher?.isFiltered === false;
    this._change({
      opening: false,
      front: this.#publisher?.front ?? true,
      camera: this.#opened("camera", faults.camera, sources.camera),
      microphone: this.#opened("microphone", faults.microphone, sources.microphone),
    });
    if (unseen) this.hide();
    if (this.#session) this.publish(this.#session);
    this.#listen();
    const refused = () => ({ camera: this.state.camera.fault, microphone: this.state.microphone.fault });
    this.#stopWatching = watchPermissions(refused, () => void this.open());
    this.devices.follow();
    await this.devices.refresh(); // now the browser names them
  }

  /**
   * Publish into a connected session, as soon as the devices are open; with null there is none any more.
   * @param {OT.Session|null} session
   */
  publish(session) {
    this.#session = session;
    if (!session || this.state.opening) return;
    const publisher = this.#publisher;
    if (!publisher) return this._tell("published", { streamId: null });
    publisher.publish(session, (error) => {
      if (!error || session !== this.#session || publisher !== this.#publisher) return;
      this._tell("failed", { fault: faultOf(error, "publish") });
      this._tell("published", { streamId: null }); // nobody need wait for it
    });
  }

  /** The browser's statistics of what is sent; undefined when nothing can be. */
  reports() {
    return this.#publisher?.reports();
  }

  /**
   * Switch the camera or the microphone on or off; a second call while one is under way does nothing.
   * @param {Kind} kind
   * @param {boolean} on
   */
  async set(kind, on) {
    const publisher = this.#publisher;
    if (!publisher || this.state.opening || !this.state[kind].available || this.state[kind].pending) return;
    this.#wanted[kind] = on;
    this.choices.set(kind === "camera" ? { cameraOn: on } : { microphoneOn: on });
    if (kind === "microphone") this.mutedSpeech.begin(); // also when nothing was heard in between
    await this.#attempt(kind, () => publisher.publishKind(kind, on));
  }

  /**
   * Use another camera or microphone; what was in use goes on when that fails.
   * @param {Kind} kind
   * @param {string} id
   * @returns {Promise<Fault|null>} why it failed
   */
  async use(kind, id) {
    const publisher = this.#publisher;
    if (this.state.opening || this.state[kind].pending) return null;
    if (!publisher?.has(kind)) return this.#reopen(kind); // the one before did not open; this one is the choice now
    const earlier = this.state[kind].device;
    const how = { on: this.#isOn(kind), noise: this.choices.state.noise };
    const fault = await this.#attempt(kind, async () => {
      await publisher.exchange(kind, id, earlier, how);
      this._changeDevice(kind, { available: true, device: publisher.deviceId(kind) ?? id });
    });
    const isLost = !fault && this.#wanted[kind] && publisher === this.#publisher && !publisher.isLive(kind);
    return isLost ? this.#reopen(kind) : fault;
  }

  /**
   * Be heard while a key is held, though muted: push to talk. A window that is left lets go of it.
   * @param {boolean} held
   */
  hold(held) {
    const { available, on } = this.state.microphone;
    if (held === this.#held || (held && (on || !available))) return;
    this.#held = held;
    if (held) addEventListener("blur", this.#letGo);
    else removeEventListener("blur", this.#letGo);
    this.#publisher?.publishKind("microphone", this.#isOn("microphone"));
    if (available) this._changeDevice("microphone", { on: this.#isOn("microphone") });
  }

  /** The track of a device that is open, silent or dark while it is off. @param {Kind} kind @returns {MediaStreamTrack|null} */
  track(kind) {
    return this.#publisher?.track(kind) ?? null;
  }

  /** What it is published by, while there is something. */
  get publisher() {
    return this.#publisher;
  }

  /** Switch the camera off: nobody shall see what is behind the person, and it cannot be hidden. */
  hide() {
    this.#publisher?.publishKind("camera", false).catch(() => {});
    this._changeDevice("camera", { on: false, fault: "background" });
  }

  /** @param {Kind} kind @returns {boolean} whether the device is open: a camera that is off is not */
  isLive(kind) {
    return this.#publisher?.isLive(kind) ?? false;
  }

  /** Go on without a device. @param {Kind} kind @param {Fault} fault */
  lose(kind, fault) {
    this.#publisher?.publishKind(kind, false).catch(() => {}); // others are told too
    this._changeDevice(kind, { ...OFF, fault });
    this.#listen();
  }

  /** Switch everything off and let go of it. */
  close() {
    this.#release();
    this.devices.stop();
    this._change({ streamId: null, opening: false, camera: OFF, microphone: OFF });
  }

  #release() {
    this.#generation += 1;
    this.hold(false);
    this.#stopWatching();
    this.microphone.listenTo(null);
    this.#publisher?.destroy();
    this.#publisher = null;
    this.video?.remove();
    this.video = null;
  }

  /** @param {OT.Publisher} publisher whose devices are being opened */
  #take(publisher) {
    this.#publisher = new LocalPublisher(publisher, this.effects.made(), {
      onVideo: (element) => {
        this.video = element;
        this._tell("video");
      },
      onPublished: (streamId) => {
        this._change({ streamId });
        this._tell("published", { streamId });
      },
      onUnpublished: (reason) => {
        this._change({ streamId: null });
        this._tell("unpublished", { reason });
      },
      onStopped: () => void this.keeper.look(),
      onUnfiltered: () => !this.state.opening && this.hide(),
      onExchanged: () => this.#listen(),
      onMuted: () => {
        this.#wanted.microphone = false;
        this._changeDevice("microphone", { on: false });
      },
    });
  }

  /**
   * Do something to a device, which is pending meanwhile.
   * @param {Kind} kind
   * @param {() => Promise<void>} act
   * @returns {Promise<Fault|null>} why it failed
   */
  async #attempt(kind, act) {
    const publisher = this.#publisher;
    this._changeDevice(kind, { pending: true });
    /** @type {Fault|null} */
    let fault = null;
    try {
      await act();
    } catch (error) {
      fault = faultOf(error, "busy");
    }
    if (!publisher || publisher !== this.#publisher) return null;
    const stays = !fault || publisher.isLive(kind); // what was in use goes on
    this._change({ front: publisher.front });
    this._changeDevice(kind, { pending: false, fault: stays ? null : fault, on: stays && this.#isOn(kind) });
    this.#listen();
    return fault;
  }

  /** Open everything anew, for the sake of one device. @param {Kind} kind @returns {Promise<Fault|null>} */
  async #reopen(kind) {
    await this.open();
    return this.state[kind].fault;
  }

  /** @param {Kind} kind @param {Fault|null} fault @param {string} [source] @returns {DeviceState} */
  #opened(kind, fault, source) {
    const device = fault ? null : (this.#publisher?.deviceId(kind) ?? source ?? null);
    return { on: this.#wanted[kind] && !fault, available: !fault, pending: false, fault, device };
  }

  /** @param {Kind} kind */
  #isOn(kind) {
    return this.#wanted[kind] || (kind === "microphone" && this.#held);
  }

  /** Measure the microphone that is in use now. */
  #listen() {
    this.microphone.listenTo((this.state.microphone.available && this.#publisher?.track("microphone")) || null);
  }
}
