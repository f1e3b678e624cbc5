/** A person whose media goes by TURN only, so that its way can be broken: no other page knows. */
window.RTCPeerConnection = class extends window.RTCPeerConnection {
  /** @param {RTCConfiguration} [configuration] */
  constructor(configuration) {
    super({ ...configuration, iceTransportPolicy: "relay" });
  }

  /** @param {RTCConfiguration} [configuration] */
  setConfiguration(configuration) {
    super.setConfiguration({ ...configuration, iceTransportPolicy: "relay" });
  }
};
