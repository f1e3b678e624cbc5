/**
 * Runs before a page's own scripts: what its encoders report is made up, so that how busy this machine is does not
 * matter. `strained.limit` is what the browser says holds pictures back, `strained.available` what each path carries,
 * in bit/s.
 */
window.strained = { limit: "none", available: 50_000_000 };
Object.defineProperty(navigator, "hardwareConcurrency", { value: 2 });
RTCRtpSender.prototype.getStats = async () => {
  const { limit, available } = window.strained;
  const timestamp = performance.timeOrigin + performance.now();
  const frames = Math.round(timestamp * 0.03);
  return new Map(Object.entries({
    out: { id: "out", type: "outbound-rtp", kind: "video", timestamp, framesEncoded: frames, totalEncodeTime: 0, bytesSent: 0, qualityLimitationReason: limit },
    source: { id: "source", type: "media-source", kind: "video", framesPerSecond: 30 },
    transport: { id: "transport", type: "transport", selectedCandidatePairId: "pair" },
    pair: { id: "pair", type: "candidate-pair", availableOutgoingBitrate: available },
  }));
};
