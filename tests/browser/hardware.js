/** Cameras and microphones that can be pulled out, taken by another program, and paused by the system, as pages then see it. */
window.hardware = (() => {
  const devices = navigator.mediaDevices;
  const list = devices.enumerateDevices.bind(devices);
  const open = devices.getUserMedia.bind(devices);
  /** @type {Set<string>} labels */
  const gone = new Set();
  const taken = new Set();
  /** @type {Set<string>} kinds of tracks */
  const paused = new Set();
  /** @type {Set<MediaStreamTrack>} */
  const tracks = new Set();
  const KINDS = { video: "videoinput", audio: "audioinput" };

  devices.enumerateDevices = async () => (await list()).filter(({ label }) => !gone.has(label));

  /** Which device these constraints mean. */
  const meant = async (kind, constraints) => {
    const present = (await devices.enumerateDevices()).filter((each) => each.kind === KINDS[kind]);
    const id = constraints.deviceId?.exact ?? constraints.deviceId;
    const device = id ? present.find(({ deviceId }) => deviceId === id) : present[0];
    if (!device) throw id ? new OverconstrainedError("deviceId", "") : new DOMException("None is there", "NotFoundError");
    if (taken.has(device.label)) throw new DOMException("Could not start", "NotReadableError");
    return device.deviceId;
  };

  devices.getUserMedia = async (constraints) => {
    hardware.asked.push(Object.keys(KINDS).filter((kind) => constraints[kind]).join(" "));
    const wanted = { ...constraints };
    for (const kind of Object.keys(KINDS)) {
      if (!wanted[kind]) continue;
      const own = wanted[kind] === true ? {} : wanted[kind];
      const id = await meant(kind, own);
      if (id) wanted[kind] = { ...own, deviceId: { exact: id } };
    }
    const stream = await open(wanted);
    for (const track of stream.getTracks()) {
      tracks.add(track);
      Object.defineProperty(track, "muted", { get: () => paused.has(track.kind) });
    }
    return stream;
  };

  const end = (label) => {
    for (const track of tracks) {
      if (track.label !== label || track.readyState !== "live") continue;
      track.stop();
      track.dispatchEvent(new Event("ended"));
    }
  };
  const change = () => devices.dispatchEvent(new Event("devicechange"));
  const live = (kind) => [...tracks].filter((track) => track.kind === kind && track.readyState === "live");

  return {
    /** What was asked for since the page began, each time. @type {string[]} */
    asked: [],
    unplug(label) {
      gone.add(label);
      end(label);
      change();
    },
    plug(label) {
      gone.delete(label);
      change();
    },
    /** Another program has it from now on. */
    take(label) {
      taken.add(label);
      end(label);
    },
    /** Nobody tells a page of that. */
    free(label) {
      taken.delete(label);
    },
    /** The system keeps cameras dark ("video"), or microphones silent ("audio"). */
    pause(kind) {
      paused.add(kind);
      for (const track of live(kind)) {
        track.enabled = false;
        track.dispatchEvent(new Event("mute"));
      }
    },
    resume(kind) {
      paused.delete(kind);
      for (const track of live(kind)) {
        track.enabled = true;
        track.dispatchEvent(new Event("unmute"));
      }
    },
    /** Whether a tile shows what it showed at the last look. @param {HTMLElement} tile */
    isStill(tile) {
      const { totalVideoFrames } = tile.querySelector("video").getVideoPlaybackQuality();
      const before = tile.framesBefore;
      tile.framesBefore = totalVideoFrames;
      return totalVideoFrames === before;
    },
    /** Come back to the page. @param {HTMLElement} tile @returns {Promise<number>} seconds until the tile shows a new picture */
    showAndTime(tile) {
      const began = performance.now();
      hardware.hide(false);
      return new Promise((resolve) => {
        tile.querySelector("video").requestVideoFrameCallback(function look() {
          if (tile.classList.contains("vc-tile-video")) resolve((performance.now() - began) / 1000);
          else requestAnimationFrame(look);
        });
      });
    },
    /** Another tab is before this one, or the screen is locked. @param {boolean} hidden */
    hide(hidden) {
      Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
      Object.defineProperty(document, "visibilityState", { configurable: true, get: () => (hidden ? "hidden" : "visible") });
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    },
  };
})();
