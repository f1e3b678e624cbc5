/** Changes what the browser reports of its connections, as a story wants it; runs before the page's first script. */
window.figures = (() => {
  const { getStats } = RTCPeerConnection.prototype;
  const figures = { asked: 0, change: (entry) => entry };
  RTCPeerConnection.prototype.getStats = async function (...args) {
    figures.asked += 1;
    const report = [...(await getStats.apply(this, args))];
    return new Map(report.map(([id, entry]) => [id, figures.change({ ...entry })]));
  };

  /** All is well, however busy the machine is. */
  const well = (entry) => {
    const passed = Math.floor(entry.timestamp / 100);
    if (entry.type === "inbound-rtp") Object.assign(entry, { packetsLost: 0, concealedSamples: 0, silentConcealedSamples: 0, totalFreezesDuration: 0, framesDecoded: passed });
    if (entry.type === "remote-inbound-rtp") Object.assign(entry, { packetsLost: 0 });
    if (entry.type === "candidate-pair") Object.assign(entry, { responsesReceived: passed, totalRoundTripTime: passed * 0.01, currentRoundTripTime: 0.01 });
    return entry;
  };
  figures.beWell = () => void (figures.change = well);

  /** From now on this share of the packets is lost. @param {number} share */
  figures.lose = (share) => {
    const first = new Map();
    figures.change = (entry) => {
      well(entry);
      if (entry.type !== "inbound-rtp") return entry;
      if (!first.has(entry.ssrc)) first.set(entry.ssrc, entry.packetsReceived);
      entry.packetsLost = Math.round(((entry.packetsReceived - first.get(entry.ssrc)) * share) / (1 - share));
      return entry;
    };
  };

  /** From now on no picture is decoded, though they come. */
  figures.freeze = () => {
    figures.change = (entry) => (entry.type === "inbound-rtp" ? { ...well(entry), framesDecoded: 1 } : well(entry));
  };

  figures.refuseClipboard = () => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("Refused"));
    document.execCommand = () => false;
  };
  return figures;
})();
