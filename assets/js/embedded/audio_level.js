/** In step with no sound that comes again and again, say every half second: it would be missed each time. */
const INTERVAL_MS = 47;

/** @type {AudioContext | null} one for all publishers of the page, and only while one of them is measured */
let sharedContext = null;
let contextUsers = 0;
/** @type {Set<() => void>} */
const meters = new Set();
/** @type {ReturnType<typeof setInterval> | undefined} */
let meterTimer;

/**
 * Call something twenty times a second, all of them from one timer.
 *
 * @param {() => void} measure
 * @returns {() => void} stops it
 */
export function measureRegularly(measure) {
  meters.add(measure);
  meterTimer ??= setInterval(() => meters.forEach((each) => each()), INTERVAL_MS);
  return () => {
    meters.delete(measure);
    if (meters.size) return;
    clearInterval(meterTimer);
    meterTimer = undefined;
  };
}

/**
 * How loud a local track is, 0 to 1, measured until stopped.
 *
 * @param {MediaStreamTrack} track
 * @param {(level: number) => void} onLevel
 * @returns {() => void} stops it
 */
export function meterTrack(track, onLevel) {
  const context = (sharedContext ??= new AudioContext());
  contextUsers++;
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = new AnalyserNode(context, { fftSize: 1024 });
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  if (context.state === 'suspended') context.resume().catch(() => {});
  const stop = measureRegularly(() => {
    analyser.getFloatTimeDomainData(samples);
    onLevel(Math.min(1, samples.reduce((loudest, sample) => Math.max(loudest, Math.abs(sample)), 0)));
  });
  return () => {
    stop();
    source.disconnect();
    contextUsers--;
    if (contextUsers) return;
    context.close();
    sharedContext = null;
  };
}

/**
 * How loud a received track is, 0 to 1, as its sender's packets say: no AudioContext, no user gesture needed.
 *
 * @param {() => RTCRtpReceiver | undefined} receiver
 * @param {(level: number) => void} onLevel
 * @returns {() => void} stops it
 */
export function meterReceiver(receiver, onLevel) {
  return measureRegularly(() => {
    const [source] = receiver()?.getSynchronizationSources() ?? [];
    onLevel(source?.audioLevel ?? 0);
  });
}
