/** Watches a page from before its first script: connections, tracks and timers it leaves, frames and sound it gets. */
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
  /** @type {WeakMap<RTCRtpReceiver, number>} */
  const firstEnergy = new WeakMap();

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
    async isHeard(tile) {
      const video = tile.querySelector("video");
      const track = video?.srcObject?.getAudioTracks()[0];
      const receiver = [...connections].flatMap((each) => each.getReceivers()).find((each) => each.track === track);
      if (!track || !receiver || video.muted || video.paused || video.volume === 0) return false;
      const stats = [...(await receiver.getStats()).values()].find((each) => each.type === "inbound-rtp");
      const energy = stats?.totalAudioEnergy ?? 0;
      if (!firstEnergy.has(receiver)) firstEnergy.set(receiver, energy);
      return energy > firstEnergy.get(receiver);
    },

    /** How many tracks of a kind are live. @param {"audio"|"video"} kind */
    live(kind) {
      return [...tracks].filter((track) => track.kind === kind && track.readyState === "live").length;
    },

    /** What is open or running in this page now. */
    leftovers() {
      return {
        connections: [...connections].filter((each) => each.connectionState !== "closed").length,
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
