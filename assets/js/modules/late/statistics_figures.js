import { usedPair } from "videochat/call/counts.js";

/**
 * A browser's report of one connection, as the figures a technician asks for.
 *
 * What is counted since the beginning becomes what happened since the report before; without one it is null. Bitrates
 * are bits a second, times seconds, shares from 0 to 1. What a browser does not tell is null.
 *
 * @typedef {Map<string, any>} Report
 * @typedef {Record<string, any>} Stats one entry of it
 * @typedef {"audio"|"video"} Kind
 * @typedef {ReturnType<typeof receivedFigures>} Received
 * @typedef {ReturnType<typeof sentFigures>} Sent
 * @typedef {ReturnType<typeof pathFigures>} Path
 */

/** @param {Report} report @param {Report|undefined} before @param {Kind} kind */
export function receivedFigures(report, before, kind) {
  const now = find(report, "inbound-rtp", kind);
  if (!now) return null;
  const past = before?.get(now.id);
  const packets = grown(now, past, "packetsReceived");
  const lost = grown(now, past, "packetsLost");
  return {
    ...described(report, now),
    ...picture(now),
    bitrate: bitrate(now, past, "bytesReceived"),
    loss: packets === null || lost === null ? null : part(Math.max(0, lost), packets + Math.max(0, lost)),
    lost: now.packetsLost ?? null,
    jitter: now.jitter ?? null,
    buffer: ratio(grown(now, past, "jitterBufferDelay"), grown(now, past, "jitterBufferEmittedCount")),
    concealed: part(grown(now, past, "concealedSamples"), grown(now, past, "totalSamplesReceived")),
    freezes: now.freezeCount ?? null,
    frozen: now.totalFreezesDuration ?? null,
    dropped: now.framesDropped ?? null,
    worker: now.decoderImplementation ?? null,
    effort: ratio(grown(now, past, "totalDecodeTime"), grown(now, past, "framesDecoded")),
    asked: kind === "video" ? { nack: now.nackCount ?? 0, pli: now.pliCount ?? 0 } : null,
  };
}

/** Of the layer that is largest, where several are sent. @param {Report} report @param {Report|undefined} before @param {Kind} kind */
export function sentFigures(report, before, kind) {
  const layers = all(report, "outbound-rtp", kind).sort((one, other) => (other.frameWidth ?? 0) - (one.frameWidth ?? 0));
  const now = layers[0];
  if (!now) return null;
  const past = before?.get(now.id);
  const heard = all(report, "remote-inbound-rtp", kind).find(({ localId }) => localId === now.id) ?? find(report, "remote-inbound-rtp", kind);
  const bitrates = layers.map((each) => bitrate(each, before?.get(each.id), "bytesSent"));
  const spent = now.qualityLimitationDurations;
  return {
    ...described(report, now),
    ...picture(now),
    layers: layers.length,
    mode: now.scalabilityMode ?? null,
    bitrate: bitrates.includes(null) ? null : bitrates.reduce((total, each) => (total ?? 0) + (each ?? 0), 0),
    target: now.targetBitrate ?? null,
    loss: heard?.fractionLost ?? null,
    lost: heard?.packetsLost ?? null,
    jitter: heard?.jitter ?? null,
    roundTrip: heard?.roundTripTime ?? null,
    again: part(grown(now, past, "retransmittedBytesSent"), grown(now, past, "bytesSent")),
    limit: kind === "video" ? (now.qualityLimitationReason ?? null) : null,
    limited: spent ? { cpu: spent.cpu ?? 0, bandwidth: spent.bandwidth ?? 0 } : null,
    worker: now.encoderImplementation ?? null,
    hardware: now.powerEfficientEncoder ?? null,
    effort: ratio(grown(now, past, "totalEncodeTime"), grown(now, past, "framesEncoded")),
  };
}

/** The way between the two ends. @param {Report} report */
export function pathFigures(report) {
  const entries = [...report.values()];
  const pair = usedPair(entries);
  const transport = entries.find(({ type }) => type === "transport");
  if (!pair) return null;
  const [local, remote] = [candidate(report.get(pair.localCandidateId)), candidate(report.get(pair.remoteCandidateId))];
  return {
    local,
    remote,
    relayed: local.type === "relay" || remote.type === "relay",
    protocol: local.relayProtocol ?? local.protocol,
    server: local.type === "relay" ? local.url : null,
    roundTrip: /** @type {number|null} */ (pair.currentRoundTripTime ?? null),
    available: /** @type {number|null} */ (pair.availableOutgoingBitrate ?? null),
    dtls: tlsName(transport?.tlsVersion),
    cipher: /** @type {string|null} */ (transport?.dtlsCipher ?? null),
    srtp: /** @type {string|null} */ (transport?.srtpCipher ?? null),
  };
}

/** What camera and microphone give. @param {Report} report @param {Kind} kind */
export function sourceFigures(report, kind) {
  const source = find(report, "media-source", kind);
  return source ? { width: source.width ?? null, height: source.height ?? null, frameRate: source.framesPerSecond ?? null, level: source.audioLevel ?? null } : null;
}

/** @param {Report} report @param {Stats} stream */
function described(report, stream) {
  const codec = report.get(stream.codecId);
  const name = codec?.mimeType?.split("/")[1] ?? null;
  const stereo = name === "opus" && /(^|;)\s*stereo=1/.test(codec.sdpFmtpLine ?? "");
  return { codec: /** @type {string|null} */ (name), clock: codec?.clockRate ?? null, channels: name === "opus" ? (stereo ? 2 : 1) : null };
}

/** @param {Stats} stream */
function picture({ frameWidth = null, frameHeight = null, framesPerSecond = null }) {
  return { width: frameWidth, height: frameHeight, frameRate: framesPerSecond };
}

/** @param {Stats|undefined} stats */
function candidate(stats = {}) {
  const { candidateType: type = null, protocol = null, relayProtocol = null, address = null, port = null, url = null } = stats;
  return { type, protocol, relayProtocol, address: address ?? stats.ip ?? null, port, url };
}

/** @param {string|undefined} version such as "FEFD", as it is on the wire */
function tlsName(version) {
  /** @type {Record<string, string>} */
  const names = { FEFF: "DTLS 1.0", FEFD: "DTLS 1.2", FEFC: "DTLS 1.3" };
  return version ? (names[version.toUpperCase()] ?? version) : null;
}

/** @param {Report} report @param {string} type @param {Kind} kind @returns {Stats[]} */
function all(report, type, kind) {
  return [...report.values()].filter((each) => each.type === type && each.kind === kind);
}

/** @param {Report} report @param {string} type @param {Kind} kind @returns {Stats|undefined} */
function find(report, type, kind) {
  return all(report, type, kind)[0];
}

/** @param {Stats} now @param {Stats|undefined} past @param {string} name @returns {number|null} */
function grown(now, past, name) {
  if (past?.[name] === undefined || now[name] === undefined || now.timestamp <= past.timestamp) return null;
  return now[name] - past[name];
}

/** @param {Stats} now @param {Stats|undefined} past @param {string} name */
function bitrate(now, past, name) {
  const bytes = grown(now, past, name);
  return bytes === null ? null : (Math.max(0, bytes) * 8000) / (now.timestamp - past?.timestamp);
}

/** @param {number|null} some @param {number|null} whole */
function part(some, whole) {
  const value = ratio(some, whole);
  return value === null ? null : Math.min(1, Math.max(0, value));
}

/** @param {number|null} one @param {number|null} other */
function ratio(one, other) {
  return one === null || other === null || other <= 0 ? null : one / other;
}
