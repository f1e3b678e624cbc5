/** A camera whose picture can stop, as one does whose driver hangs; runs before the page's first script. */
window.stillCamera = (() => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 360 });
  const paint = canvas.getContext("2d");
  let [moves, count] = [true, 0];

  function draw() {
    if (!moves) return;
    count += 1;
    const sky = paint.createLinearGradient(0, 0, 640, 360);
    sky.addColorStop(0, "#e9dcc8");
    sky.addColorStop(1, "#fbf7ef");
    paint.fillStyle = sky; // a bright wall: words over it are hardest to read
    paint.fillRect(0, 0, 640, 360);
    paint.fillStyle = "#4a6fa5";
    paint.beginPath();
    paint.ellipse(320, 380, 150, 130, 0, 0, 7);
    paint.fill();
    paint.fillStyle = "#b5835a";
    paint.beginPath();
    paint.ellipse(320, 170, 62 + Math.sin(count / 3) * 3, 82, 0, 0, 7);
    paint.fill();
  }
  setInterval(draw, 100);

  const devices = navigator.mediaDevices;
  const getUserMedia = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (constraints) => {
    if (!constraints.video) return getUserMedia(constraints);
    const sound = constraints.audio ? await getUserMedia({ audio: constraints.audio }) : new MediaStream();
    draw();
    const [track] = canvas.captureStream(10).getVideoTracks();
    return new MediaStream([track, ...sound.getAudioTracks()]);
  };

  return {
    stop: () => void (moves = false),
    go: () => void (moves = true),
  };
})();
