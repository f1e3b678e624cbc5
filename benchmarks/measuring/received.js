/**
 * Runs in each page before anything else: keeps hold of the page's connections, and adds up what comes by them.
 * With `window.fixedPicture`, nothing adapts: the camera gives 640×480 and the encoders are never told of anything.
 */
window.received = (() => {
  const connections = new Set();
  const Real = RTCPeerConnection;
  window.RTCPeerConnection = class extends Real {
    constructor(...args) {
      super(...args);
      connections.add(this);
    }
    addTransceiver(what, options) {
      return super.addTransceiver(what, window.fixedPicture ? { ...options, sendEncodings: undefined } : options);
    }
  };

  const setParameters = RTCRtpSender.prototype.setParameters;
  RTCRtpSender.prototype.setParameters = async function (parameters) {
    if (!window.fixedPicture) return setParameters.call(this, parameters);
  };
  const getUserMedia = MediaDevices.prototype.getUserMedia;
  MediaDevices.prototype.getUserMedia = function (wanted) {
    const size = { width: { exact: 640 }, height: { exact: 480 } };
    return getUserMedia.call(this, window.fixedPicture && wanted.video ? { ...wanted, video: { ...wanted.video, ...size } } : wanted);
  };
  const applyConstraints = MediaStreamTrack.prototype.applyConstraints;
  MediaStreamTrack.prototype.applyConstraints = async function (wanted) {
    if (!window.fixedPicture) return applyConstraints.call(this, wanted);
  };

  /** What has come so far by each connection that receives. */
  return async () => {
    const found = [];
    for (const connection of connections) {
      if (connection.connectionState !== "connected") continue;
      const all = [...(await connection.getStats()).values()];
      const video = all.find(({ type, kind }) => type === "inbound-rtp" && kind === "video");
      const audio = all.find(({ type, kind }) => type === "inbound-rtp" && kind === "audio");
      if (!video && !audio) continue;
      found.push({
        id: video?.id ?? audio.id,
        at: (video ?? audio).timestamp / 1000,
        frames: video?.framesDecoded ?? 0,
        width: video?.frameWidth ?? 0,
        height: video?.frameHeight ?? 0,
        bytes: video?.bytesReceived ?? 0,
        samples: audio?.totalSamplesReceived ?? 0,
        concealed: (audio?.concealedSamples ?? 0) - (audio?.silentConcealedSamples ?? 0),
      });
    }
    return found;
  };
})();
