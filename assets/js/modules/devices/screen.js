import { reactive, watch } from "vue";
import { SCREEN_NAME } from "videochat/call/call.js";
import { faultOf } from "videochat/call/faults.js";
import { loadOpenTok } from "videochat/call/opentok.js";

/**
 * One's own shared screen: a second OpenTok publisher.
 *
 * The page captures it and hands the tracks over. OpenTok.js, asked to capture a screen, takes the picture alone and
 * knows nothing of what keeps the call's own sound out of it.
 */
export class Screen {
  state = reactive({
    /** Phones cannot. */
    available: typeof navigator.mediaDevices?.getDisplayMedia === "function",
    sharing: false,
    pending: false,
    fault: /** @type {import("videochat/call/faults.js").Fault|null} */ (null),
  });
  /** Address of OpenTok.js, told by the button. */
  script = "";
  /** What one shares, while one does. @type {HTMLVideoElement|null} */
  video = null;
  #call;
  /** @type {OT.Publisher|null} */
  #publisher = null;
  /** @type {MediaStream|null} */
  #stream = null;
  #generation = 0;

  /** @param {import("videochat/call/call.js").Call} call @param {import("videochat/call/people.js").People} people */
  constructor(call, people) {
    this.#call = call;
    watch(() => people.state.entered, (entered) => entered || this.stop(), { flush: "sync" });
  }

  /** Let the person choose what to share, and share it. @returns {Promise<void>} never rejects: see `state.fault` */
  async start() {
    const { session } = this.#call;
    if (!session || this.state.pending || this.state.sharing || !this.state.available) return;
    const generation = ++this.#generation;
    Object.assign(this.state, { pending: true, fault: null });
    try {
      const stream = await navigator.mediaDevices.getDisplayMedia(wishes());
      if (generation !== this.#generation) return stopAll(stream); // one has left while choosing
      this.#stream = stream;
      stream.getVideoTracks()[0].addEventListener("ended", () => stream === this.#stream && this.stop());
      await this.#publish(session, stream, generation);
    } catch (error) {
      if (generation === this.#generation) this.#end(screenFault(error));
    }
  }

  stop() {
    this.#end(null);
  }

  /** The browser's statistics of what is sent, of each that receives it. @returns {ReturnType<OT.Publisher["getRtcStatsReport"]>} */
  async reports() {
    return (await this.#publisher?.getRtcStatsReport()) ?? [];
  }

  /** Whether it is shared with its sound. */
  get hasSound() {
    return Boolean(this.#stream?.getAudioTracks().length);
  }

  toggle() {
    return this.state.sharing ? this.stop() : this.start();
  }

  /** @param {OT.Session} session @param {MediaStream} stream @param {number} generation */
  async #publish(session, stream, generation) {
    const api = await loadOpenTok(this.script);
    if (generation !== this.#generation) return;
    const [sound] = stream.getAudioTracks();
    await new Promise((resolve, reject) => {
      const settle = (/** @type {unknown} */ error) => (error ? reject(error) : resolve(undefined));
      const publisher = api.initPublisher(
        undefined,
        {
          insertDefaultUI: false,
          name: SCREEN_NAME,
          videoSource: stream.getVideoTracks()[0],
          audioSource: sound ?? null,
          publishAudio: Boolean(sound),
          videoContentHint: "detail",
          mirror: false,
          audioFallback: { publisher: false }, // a screen without its picture is nothing
          // music and film, not a voice
          disableAudioProcessing: true,
          disableAudioInputDeviceManagement: true,
          enableStereo: true,
          audioBitrate: 128_000,
        },
        (error) => (error ? settle(error) : session.publish(publisher, settle)),
      );
      this.#publisher = publisher;
      publisher.on({
        videoElementCreated: (/** @type {{element: HTMLVideoElement}} */ event) => {
          event.element.muted = true;
          this.video = event.element;
        },
        streamDestroyed: () => publisher === this.#publisher && this.stop(), // the session has ended
      });
    });
    if (generation === this.#generation) Object.assign(this.state, { sharing: true, pending: false });
  }

  /** @param {import("videochat/call/faults.js").Fault|null} fault */
  #end(fault) {
    this.#generation += 1;
    const publisher = this.#publisher;
    const stream = this.#stream;
    this.#publisher = null;
    this.#stream = null;
    this.video = null;
    Object.assign(this.state, { sharing: false, pending: false, fault });
    publisher?.off();
    publisher?.destroy();
    if (stream) stopAll(stream);
  }
}

/** What to ask the browser for; each takes of it what it knows. */
function wishes() {
  const known = /** @type {Record<string, boolean>} */ (navigator.mediaDevices.getSupportedConstraints());
  return {
    video: { frameRate: { ideal: 15, max: 30 }, width: { max: 1920 }, height: { max: 1080 } },
    audio: {
      restrictOwnAudio: true, // nobody shall hear themselves
      suppressLocalAudioPlayback: false, // who shares a film wants to hear it, too
      echoCancellation: false,
      noiseSuppression: false,
      autoGainControl: false,
    },
    selfBrowserSurface: "exclude", // a mirror facing a mirror
    surfaceSwitching: "include",
    windowAudio: "window",
    // All of a machine's sound has the call in it, unless the browser can take that out.
    systemAudio: known.restrictOwnAudio ? "include" : "exclude",
  };
}

/**
 * To choose nothing is no fault; to be kept from it by the system is one.
 * @param {unknown} error
 * @returns {import("videochat/call/faults.js").Fault|null}
 */
function screenFault(error) {
  const { name = "", message = "" } = /** @type {{name?: string, message?: string}} */ (error ?? {});
  if (name === "AbortError") return null;
  if (name === "NotAllowedError") return /by system/i.test(message) ? "system" : null;
  return faultOf(error, "publish");
}

/** @param {MediaStream} stream */
function stopAll(stream) {
  stream.getTracks().forEach((track) => track.stop());
}
