// Puts a drawn face in place of the camera, so that pictures of the app show people: `face(look)` before the page loads.
window.face = ({ wall, wallEnd, skin, hair, shirt }) => {
  const draw = (context, width, height) => {
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
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    const stream = new MediaStream();
    if (constraints.video) {
      const canvas = Object.assign(document.createElement("canvas"), { width: 1280, height: 720 });
      const context = canvas.getContext("2d");
      const paint = () => draw(context, canvas.width, canvas.height);
      paint();
      setInterval(paint, 200);
      stream.addTrack(canvas.captureStream(5).getVideoTracks()[0]);
    }
    if (constraints.audio) {
      const audio = new AudioContext();
      stream.addTrack(audio.createMediaStreamDestination().stream.getAudioTracks()[0]);
    }
    return stream;
  };
};
