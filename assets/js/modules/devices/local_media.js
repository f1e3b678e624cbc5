import { Choices } from "./choices.js";
import { DeviceKeeper } from "./device_keeper.js";
import { Devices } from "./devices.js";
import { Effects } from "./effects.js";
import { faultOf } from "videochat/call/faults.js";
import { LocalPublisher } from "./local_publisher.js";
import { MediaStates, OFF } from "./media_state.js";
import { Microphone } from "./microphone.js";
import { MutedSpeech } from "./muted_speech.js";
import { openDevices } from "./opening.js";
import { PushToTalk } from "./push_to_talk.js";
import { Recovery } from "./recovery.js";
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
  recovery = new Recovery(this);
  effects = new Effects(this);
  /** Whether the microphone may be switched on; while it is on it may go on. */
  mayUnmute = true;
  /** When another last switched it off, by the engine. */
  mutedAt = -Infinity;
  /** @type {LocalPublisher|null} */
  #publisher = null;
  /** @type {OT.Session|null} */
  #session = null;
  #generation = 0;
  #name = "";
  #talk = new PushToTalk(() => this.#hearHeld());

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
    const sources = { camera: this.keeper.source("camera")?.id, microphone: this.keeper.source("microphone")?.id };
    const { effects } = this;
    const properties = { name, publishVideo: this._wanted.camera, publishAudio: this._wanted.microphone, ...effects.properties() };
    const opening = { scriptUrl, attached: this.devices.attached, sources, properties };
    const faults = await openDevices(opening, (publisher) => this.#take(publisher), isWanted);
    if (!isWanted()) return;
    if (faults.camera && faults.microphone) this.#publisher = null;
    await effects.look();
    const unseen = this._wanted.camera && !faults.camera && this.#publisher?.isFiltered === false;
    this._change({
      opening: false,
      front: this.#publisher?.front ?? true,
      camera: this.#opened("camera", faults.camera, sources.camera),
      microphone: this.#opened("microphone", faults.microphone, sources.microphone),
    });
    if (unseen) this.hide();
    if (this.#session) this.publish(this.#session);
    this.#heed();
    this.recovery.follow();
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
    if (kind === "microphone" && on && !this.mayUnmute) return;
    this._wanted[kind] = on;
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
    const isLost = !fault && this._wanted[kind] && publisher === this.#publisher && !publisher.isLive(kind);
    return isLost ? this.#reopen(kind) : fault;
  }

  /** Be heard while a key is held, though muted: push to talk. @param {boolean} held */
  hold(held) {
    const { available, on } = this.state.microphone;
    if (!held || (available && !on && this.mayUnmute)) this.#talk.hold(held);
  }

  /** Switch off what another wants off; the next call begins as the person had it. @param {Kind} kind */
  async yieldDevice(kind) {
    this._wanted[kind] = false;
    if (kind === "microphone") this.hold(false);
    await this.settled(kind);
    const publisher = this.#publisher;
    if (publisher && !this._wanted[kind]) await this.#attempt(kind, () => publisher.publishKind(kind, false));
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

  /** Go on without a device; one that is only busy can be tried again. @param {Kind} kind @param {Fault} fault */
  lose(kind, fault) {
    this.#publisher?.publishKind(kind, false).catch(() => {}); // others are told too
    this._changeDevice(kind, fault === "busy" ? { on: false, fault } : { ...OFF, fault });
    this.#heed();
  }

  /** Switch everything off and let go of it. */
  close() {
    this.#release();
    this.recovery.stop();
    this.devices.stop();
    this._change({ streamId: null, opening: false, camera: OFF, microphone: OFF });
  }

  #release() {
    this.#generation += 1;
    this.hold(false);
    this.microphone.listenTo(null);
    this.recovery.watch({ camera: null, microphone: null });
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
      onStopped: () => void this.recovery.look(),
      onUnfiltered: () => !this.state.opening && this.hide(),
      onExchanged: () => this.#heed(),
      onMuted: () => {
        if (this.state.microphone.on) this.mutedAt = performance.now();
        this._wanted.microphone = false;
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
    this.#heed();
    this._changeDevice(kind, { pending: false, fault: stays ? this.recovery.faultOf(kind) : fault, on: stays && this.#isOn(kind) });
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
    return { on: this._wanted[kind] && !fault, available: !fault, pending: false, fault, device };
  }

  /** @param {Kind} kind */
  #isOn(kind) {
    return this._wanted[kind] || (kind === "microphone" && this.#talk.held);
  }

  #hearHeld() {
    const on = this.#isOn("microphone");
    this.#publisher?.publishKind("microphone", on);
    if (this.state.microphone.available) this._changeDevice("microphone", { on });
  }

  /** Measure the microphone that is in use now, and notice when it or the camera stops. */
  #heed() {
    const camera = this.track("camera");
    const microphone = this.state.microphone.available ? this.track("microphone") : null;
    this.microphone.listenTo(microphone);
    this.recovery.watch({ camera, microphone });
  }
}
