/* What somebody hears and sees of the first person they subscribe to, whatever is said of it. */
function shown() {
  return document.querySelector('#subscribers video');
}

/** How loud it is in a second, at the most: 0 to 1. */
async function loudness() {
  window.ears ??= new AudioContext();
  await ears.resume();
  const analyser = new AnalyserNode(ears, { fftSize: 2048 });
  const source = ears.createMediaStreamSource(shown().srcObject);
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  let most = 0;
  for (const end = performance.now() + 1500; performance.now() < end;) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    analyser.getFloatTimeDomainData(samples);
    most = samples.reduce((loudest, sample) => Math.max(loudest, Math.abs(sample)), most);
  }
  source.disconnect();
  return most;
}

/** How bright its picture is: 0 to 255. */
function brightness() {
  const paint = new OffscreenCanvas(64, 48).getContext('2d');
  paint.drawImage(shown(), 0, 0, 64, 48);
  const { data } = paint.getImageData(0, 0, 64, 48);
  return data.reduce((sum, value, index) => sum + (index % 4 === 3 ? 0 : value), 0) / (64 * 48 * 3);
}

/** Bytes of this kind that have come. */
async function received(kind) {
  const report = await subscribers[0].getRtcStatsReport();
  return [...report.values()].find((each) => each.type === 'inbound-rtp' && each.kind === kind).bytesReceived;
}

Object.assign(window, { loudness, brightness, received });
