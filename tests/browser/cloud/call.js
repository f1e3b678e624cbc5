// What a page does with OpenTok.js, as promises of plain data.

/** @returns {Promise<string[]>} the kinds of the devices found, each once */
function deviceKinds() {
  return new Promise((resolve, reject) => {
    OT.getDevices((error, devices) => {
      if (error) reject(error);
      else resolve([...new Set(devices.map((device) => device.kind))].sort());
    });
  });
}

/** @returns {Promise<void>} when the preview is there */
function startPreview() {
  return new Promise((resolve, reject) => {
    window.publisher = OT.initPublisher('preview', { insertMode: 'append', width: 320, height: 240 }, (error) => {
      if (error) reject(error);
    });
    publisher.once('videoElementCreated', ({ element }) => {
      element.addEventListener('playing', () => resolve(), { once: true });
    });
  });
}

/** @returns {Promise<boolean>} when a later frame of the preview has been drawn */
async function previewAdvances() {
  const video = document.querySelector('#preview video');
  const next = () => new Promise((resolve) => video.requestVideoFrameCallback((_, frame) => resolve(frame)));
  const first = await next();
  const second = await next();
  return second.presentedFrames > first.presentedFrames && second.width > 0;
}

/** @returns {Promise<{name: string, code: number, message: string}>} why it did not connect */
function failToConnect(apiKey, sessionId, token) {
  return new Promise((resolve, reject) => {
    window.session = OT.initSession(apiKey, sessionId);
    session.connect(token, (error) => {
      if (error) resolve({ name: error.name, code: error.code, message: error.message });
      else reject(new Error('it connected, where there is no network'));
    });
  });
}

/** @returns {string[]} the states of the preview's tracks after it was ended */
function endPreview() {
  const tracks = document.querySelector('#preview video').srcObject.getTracks();
  publisher.destroy();
  return tracks.map((track) => track.readyState);
}
