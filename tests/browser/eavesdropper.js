/**
 * A page between two others: for each subscription it answers the publisher, and offers what comes to the subscriber,
 * so that both see and hear each other, and it sees and hears both.
 */
window.eavesdropper = (() => {
  const certificate = RTCPeerConnection.generateCertificate({ name: "ECDSA", namedCurve: "P-256" });
  const taps = new Map();
  const exchanges = new Map();

  const gathered = async (pc) => {
    while (pc.iceGatheringState !== "complete") await new Promise((done) => pc.addEventListener("icegatheringstatechange", done, { once: true }));
    return pc.localDescription.sdp;
  };
  const open = async () => new RTCPeerConnection({ certificates: [await certificate], bundlePolicy: "max-bundle" });

  return {
    /** An offer of a publisher: what it is answered, and what its subscriber is offered; null after the first. */
    async offered(id, sdp) {
      const known = taps.get(id);
      const tap = known ?? { near: await open(), far: await open(), early: [] };
      taps.set(id, tap);
      if (!known) tap.near.ontrack = ({ track, streams }) => tap.far.addTransceiver(track, { direction: "sendonly", streams });
      await tap.near.setRemoteDescription({ type: "offer", sdp });
      await tap.near.setLocalDescription();
      const answer = await gathered(tap.near);
      if (known) return { answer, offer: null };
      await tap.far.setLocalDescription();
      return { answer, offer: await gathered(tap.far) };
    },
    /** The answer of a subscriber: the first is what counts, later ones say what it wants to see. */
    async answered(id, sdp) {
      const tap = taps.get(id);
      if (tap.answered) return;
      tap.answered = true;
      const { far, early } = tap;
      await far.setRemoteDescription({ type: "answer", sdp });
      for (const candidate of early.splice(0)) await far.addIceCandidate(candidate);
    },
    async candidate(id, isPublishers, candidate) {
      const { near, far, early } = taps.get(id) ?? {};
      if (!candidate || !near) return;
      if (isPublishers) await near.addIceCandidate(candidate);
      else if (far.remoteDescription) await far.addIceCandidate(candidate);
      else early.push(candidate);
    },
    /** Agree on a code with one of the two, in the name of the other. */
    async pretend(id, own, other) {
      const { Exchange } = await import("videochat/call/exchange.js");
      const [{ value }] = (await certificate).getFingerprints();
      const exchange = new Exchange(own, other, { send: (step) => window.say(id, JSON.stringify(step)), changed: () => {}, now: () => performance.now() });
      exchange.use([`sha-256 ${value.toUpperCase()}`]);
      exchanges.set(id, exchange);
    },
    knows: (id) => exchanges.has(id),
    hear(id, data) {
      exchanges.get(id).hear(JSON.parse(data));
    },
    /** How many pictures it has seen. */
    async seen() {
      let frames = 0;
      for (const { near } of taps.values()) for (const { framesDecoded = 0 } of (await near.getStats()).values()) frames += framesDecoded;
      return frames;
    },
  };
})();
