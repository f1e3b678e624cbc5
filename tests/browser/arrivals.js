/**
 * Runs before a page's own scripts: notes when frames arrive, for each connection that receives. What a person's tile
 * gets is found by the track in its video.
 */
window.arrivals = (() => {
  const connections = new Set();
  const Real = RTCPeerConnection;
  window.RTCPeerConnection = class extends Real {
    constructor(...args) {
      super(...args);
      connections.add(this);
    }
  };
  const tileOf = (name) => document.querySelector(`[role=group][aria-label="${name}"]`);
  const trackOf = (name) => tileOf(name).querySelector("video").srcObject.getVideoTracks()[0];

  async function received(track) {
    for (const connection of connections) {
      const receiver = connection.getReceivers().find((each) => each.track === track);
      if (!receiver) continue;
      const all = [...(await receiver.getStats()).values()];
      return all.find(({ type }) => type === "inbound-rtp")?.framesReceived ?? 0;
    }
    throw new Error("nobody receives it");
  }

  return {
    async room() {
      const { roomOf } = await import("videochat/call/registry.js");
      return roomOf(window.getElement(Number(document.querySelector(".vc-stage").id.slice(1))).call);
    },
    /** Follow a tile's picture from now on: `last` is when the newest frame had come, milliseconds after the beginning. */
    follow(name) {
      const track = trackOf(name);
      const began = performance.now();
      const followed = { began, last: 0, quiet: 0, frames: -1, looking: true };
      (async () => {
        while (followed.looking) {
          const frames = await received(track);
          const now = performance.now() - began;
          if (frames !== followed.frames) Object.assign(followed, { frames, last: now });
          followed.quiet = now - followed.last;
          await new Promise((resolve) => setTimeout(resolve, 40));
        }
      })();
      return followed;
    },
    /** Milliseconds until a tile shows a picture again, without a word. */
    async shows(name) {
      const began = performance.now();
      const video = tileOf(name).querySelector("video");
      for (;;) {
        const words = tileOf(name).querySelector(".vc-tile-status");
        if (!words && tileOf(name).classList.contains("vc-tile-video")) break;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      const shown = performance.now() - began;
      await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
      return shown;
    },
  };
})();
