/** Watches a page from before its first script: connections, tracks, timers, listeners and more that it leaves, frames and sound it gets. */
const LEAST_ENERGY = 1e-5; // far below a beep of the made-up microphone, far above a decoder's own noise

const watch = (() => {
  /** @type {Set<RTCPeerConnection>} */
  const connections = new Set();
  /** @type {Set<MediaStreamTrack>} made by getUserMedia */
  const tracks = new Set();
  const intervals = new Set();
  const timeouts = new Set();

  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    constructor(...args) {
      super(...args);
      connections.add(this);
    }
  };

  const devices = navigator.mediaDevices;
  const getUserMedia = devices?.getUserMedia.bind(devices);
  if (devices) {
    devices.getUserMedia = async (constraints) => {
      const stream = await getUserMedia(constraints);
      stream.getTracks().forEach((track) => tracks.add(track));
      return stream;
    };
  }

  /** @type {Set<AudioContext>} */
  const sounds = new Set();
  if (window.AudioContext) {
    window.AudioContext = class extends window.AudioContext {
      constructor(...args) {
        super(...args);
        sounds.add(this);
      }
    };
  }

  /** @type {Set<WakeLockSentinel>} */
  const locks = new Set();
  const lock = navigator.wakeLock?.request.bind(navigator.wakeLock);
  if (lock) {
    navigator.wakeLock.request = async (...args) => {
      const sentinel = await lock(...args);
      locks.add(sentinel);
      return sentinel;
    };
  }

  /** Of what outlives every element. @type {Map<EventTarget, Map<string, Set<unknown>>>} callbacks by event and phase */
  const listeners = new Map([window, document, navigator.mediaDevices, window.visualViewport].filter(Boolean).map((each) => [each, new Map()]));
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const phase = (options) => (typeof options === "object" ? Boolean(options?.capture) : Boolean(options));
  EventTarget.prototype.addEventListener = function (type, callback, options) {
    const known = listeners.get(this ?? window);
    if (known && callback && !options?.once && !options?.signal) {
      const key = `${type} ${phase(options)}`;
      known.set(key, (known.get(key) ?? new Set()).add(callback));
    }
    return addEventListener.call(this ?? window, type, callback, options);
  };
  EventTarget.prototype.removeEventListener = function (type, callback, options) {
    listeners.get(this ?? window)?.get(`${type} ${phase(options)}`)?.delete(callback);
    return removeEventListener.call(this ?? window, type, callback, options);
  };

  const { setInterval, clearInterval, setTimeout, clearTimeout } = window;
  window.setInterval = (...args) => {
    const id = setInterval(...args);
    intervals.add(id);
    return id;
  };
  window.clearInterval = (id) => {
    intervals.delete(id);
    clearInterval(id);
  };
  window.setTimeout = (callback, delay, ...args) => {
    const id = setTimeout(() => {
      timeouts.delete(id);
      if (typeof callback === "function") callback(...args);
    }, delay);
    timeouts.add(id);
    return id;
  };
  window.clearTimeout = (id) => {
    timeouts.delete(id);
    clearTimeout(id);
  };

  /** @type {WeakMap<HTMLVideoElement, number>} */
  const firstFrames = new WeakMap();
  /** @type {WeakMap<RTCRtpReceiver, {first: number, now: number}>} the sound that has come, by the decoder */
  const energy = new WeakMap();
  const measuring = new WeakSet();

  /** Statistics come later, and nobody waits for a promise here: the next look finds them. */
  const measure = async (receiver) => {
    if (measuring.has(receiver)) return;
    measuring.add(receiver);
    const stats = [...(await receiver.getStats()).values()].find((each) => each.type === "inbound-rtp");
    const now = stats?.totalAudioEnergy ?? 0;
    energy.set(receiver, { first: energy.get(receiver)?.first ?? now, now });
    measuring.delete(receiver);
  };

  const shown = (video) => video.getVideoPlaybackQuality().totalVideoFrames;

  return {
    /** Whether the video in a tile has shown `more` frames since it was first asked about. */
    framesAdvance(tile, more) {
      const video = tile.querySelector("video");
      if (!video?.videoWidth || !tile.isConnected) return false;
      if (!firstFrames.has(video)) firstFrames.set(video, shown(video));
      if (shown(video) < firstFrames.get(video) + more) return false;
      firstFrames.delete(video);
      return true;
    },

    /** Whether sound with some energy has come for a tile since it was first asked about, and may be heard. */
    isHeard(tile) {
      const video = tile.querySelector("video");
      const track = video?.srcObject?.getAudioTracks()[0];
      const receiver = [...connections].flatMap((each) => each.getReceivers()).find((each) => each.track === track);
      if (!track || !receiver || video.muted || video.paused || video.volume === 0) return false;
      measure(receiver);
      const { first, now } = energy.get(receiver) ?? { first: 0, now: 0 };
      if (now - first < LEAST_ENERGY) return false;
      energy.delete(receiver);
      return true;
    },

    /** Candidate type and protocol of this end of each connection that there is. */
    async ways() {
      const reports = await Promise.all([...connections].filter((each) => each.connectionState === "connected").map((each) => each.getStats()));
      return reports.flatMap((report) => {
        const all = [...report.values()];
        const pair = report.get(all.find((each) => each.type === "transport")?.selectedCandidatePairId);
        const local = report.get(pair?.localCandidateId);
        return local ? [[local.candidateType, local.relayProtocol ?? local.protocol]] : [];
      });
    },

    /** How many tracks of a kind are live. @param {"audio"|"video"} kind */
    live(kind) {
      return [...tracks].filter((track) => track.kind === kind && track.readyState === "live").length;
    },

    /** What the devices are called whose tracks are live. */
    labels() {
      return [...tracks].filter((track) => track.readyState === "live").map((track) => track.label).sort();
    },

    /** What a device is called. @param {string} id */
    async nameOf(id) {
      return (await devices.enumerateDevices()).find((device) => device.deviceId === id)?.label;
    },

    /** Whether echo is taken out of each live microphone's sound. */
    processed() {
      const live = [...tracks].filter((track) => track.kind === "audio" && track.readyState === "live");
      return live.map((track) => track.getSettings().echoCancellation);
    },

    /** What is open or running in this page now; `spares` are connections with nobody at the other end. */
    leftovers() {
      const open = [...connections].filter((each) => each.signalingState !== "closed");
      const used = open.filter((each) => each.remoteDescription);
      return {
        connections: used.length,
        spares: open.length - used.length,
        sounds: [...sounds].filter((each) => each.state !== "closed").length,
        locks: [...locks].filter((each) => !each.released).length,
        windows: window.documentPictureInPicture?.window ? 1 : 0,
        listeners: [...listeners.values()].flatMap((known) => [...known.values()]).reduce((sum, each) => sum + each.size, 0),
        tracks: [...tracks].filter((track) => track.readyState === "live").length,
        intervals: intervals.size,
        timeouts: timeouts.size,
      };
    },

    /** Note from now on the most tiles of one name that are here at one moment, and whether there were none. */
    countTiles(name) {
      const seen = { most: 0, least: Infinity };
      const count = () => {
        const tiles = [...document.querySelectorAll("[role=group]")].filter((each) => each.ariaLabel === name).length;
        seen.most = Math.max(seen.most, tiles);
        seen.least = Math.min(seen.least, tiles);
      };
      count();
      new MutationObserver(count).observe(document.body, { childList: true, subtree: true, attributes: true });
      watch.tiles = seen;
    },
  };
})();
window.watch = watch;
