// What the stories of test_filters.py ask of the plain page.
window.publish = async (properties) => {
  publisher = await OT.initPublisher.promise('publisher', { insertMode: 'append', ...properties });
};

// How loud the sound is that is sent: the loudest of a dozen looks, once a second of it has gone by.
window.loudness = async () => {
  const sent = document.querySelector('#publisher video').srcObject.getAudioTracks();
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 32768 });
  context.createMediaStreamSource(new MediaStream(sent)).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  let loudest = 0;
  for (let look = 0; look < 22; look++) {
    await new Promise((resolve) => { setTimeout(resolve, 100); });
    analyser.getFloatTimeDomainData(samples);
    const loud = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
    if (look > 10) loudest = Math.max(loudest, loud);
  }
  await context.close();
  return loudest;
};

// The worker of the video's filter, once there is one.
const Native = Worker;
window.Worker = class extends Native {
  constructor(...what) {
    super(...what);
    window.worker = this;
  }
};

// As its worker would when a frame could not be worked on: what the page hears of it.
window.breakFilter = () => {
  const heard = new Promise((resolve) => { OT.on('exception', ({ title }) => resolve(title)); });
  worker.onmessage({ data: { type: 'failed', message: 'broken' } });
  return heard;
};
