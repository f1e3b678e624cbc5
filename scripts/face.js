// Drawn faces in place of cameras, so that pictures of the app show people: `face(look)` before the page loads.
{
  const draw = (context, width, height, { wall, wallEnd, skin, hair, shirt }) => {
    const wallColour = context.createLinearGradient(0, 0, width, height);
    wallColour.addColorStop(0, wall);
    wallColour.addColorStop(1, wallEnd);
    context.fillStyle = wallColour;
    context.fillRect(0, 0, width, height);
    context.fillStyle = "rgb(255 255 255 / 28%)";
    context.beginPath();
    context.roundRect(width * 0.64, height * 0.1, width * 0.2, height * 0.46, 10);
    context.fill();
    const ellipse = (x, y, rx, ry, colour) => {
      context.fillStyle = colour;
      context.beginPath();
      context.ellipse(x * width, y * height, rx * height, ry * height, 0, 0, 2 * Math.PI);
      context.fill();
    };
    ellipse(0.5, 1.15, 0.44, 0.4, shirt);
    context.fillStyle = skin;
    context.beginPath();
    context.roundRect(width * 0.5 - height * 0.075, height * 0.58, height * 0.15, height * 0.26, height * 0.07);
    context.fill();
    ellipse(0.5, 0.4, 0.215, 0.24, hair);
    ellipse(0.5, 0.47, 0.19, 0.215, skin);
  };

  // A video track of what `paint` draws again and again: a still canvas would send no frames.
  window.drawnTrack = (paint, { width = 1280, height = 720, rate = 5 } = {}) => {
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const context = canvas.getContext("2d");
    paint(context, width, height);
    setInterval(() => paint(context, width, height), 1000 / rate);
    return canvas.captureStream(rate).getVideoTracks()[0];
  };

  window.faceTrack = (look, options) => drawnTrack((...canvas) => draw(...canvas, look), options);

  // A sound track: silence, or the hum of somebody who speaks.
  window.soundTrack = ({ humming = false } = {}) => {
    const audio = new AudioContext();
    const out = audio.createMediaStreamDestination();
    if (humming) {
      const hum = new OscillatorNode(audio, { frequency: 220 });
      hum.connect(new GainNode(audio, { gain: 0.4 })).connect(out);
      hum.start();
    }
    return out.stream.getAudioTracks()[0];
  };

  const DEVICES = { videoinput: "FaceTime HD", audioinput: "Built-in microphone", audiooutput: "Headphones" };

  // As a track of the device of that kind says of itself.
  const named = (track, kind) => {
    const settings = track.getSettings();
    track.getSettings = () => ({ ...settings, deviceId: kind });
    Object.defineProperty(track, "label", { value: DEVICES[kind] });
    return track;
  };

  window.face = (look, { humming = false, ...options } = {}) => {
    navigator.mediaDevices.enumerateDevices = async () =>
      Object.entries(DEVICES).map(([kind, label]) => ({ kind, label, deviceId: kind, groupId: "" }));
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      const stream = new MediaStream();
      if (constraints.video) stream.addTrack(named(faceTrack(look, options), "videoinput"));
      if (constraints.audio) stream.addTrack(named(soundTrack({ humming }), "audioinput"));
      return stream;
    };
  };
}
