/** The limit of `join.py`: one RTCPeerConnection and a socket that passes on what it gets; nothing else. */

const { me, other } = Object.fromEntries(new URLSearchParams(location.search));
const media = await navigator.mediaDevices.getUserMedia({
  audio: true,
  video: { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 30 } },
});
const preview = /** @type {HTMLVideoElement} */ (document.querySelector("#preview"));
preview.srcObject = media;
preview.play();
document.querySelector("button")?.addEventListener("click", join);

function join() {
  const socket = new WebSocket(`ws://${location.host}/socket`);
  const pc = new RTCPeerConnection();
  const say = (/** @type {object} */ message) => socket.send(JSON.stringify(message));
  media.getTracks().forEach((track) => pc.addTrack(track, media));
  pc.onicecandidate = ({ candidate }) => candidate && say({ candidate });
  pc.ontrack = ({ streams }) => show(streams[0]);
  const describe = async () => {
    await pc.setLocalDescription();
    say({ description: pc.localDescription });
  };
  // whoever comes second offers
  socket.onmessage = async ({ data }) => {
    const { welcome, description, candidate } = JSON.parse(data);
    if (welcome) await describe();
    if (candidate) await pc.addIceCandidate(candidate);
    if (description) await pc.setRemoteDescription(description);
    if (description?.type === "offer") await describe();
  };
  socket.onopen = () => document.body.setAttribute("data-joined", me);
}

/** @param {MediaStream} stream */
function show(stream) {
  const tile = /** @type {HTMLElement} */ (document.querySelector("[role=group]"));
  if (tile.firstChild) return;
  tile.setAttribute("aria-label", other);
  const video = document.createElement("video");
  video.playsInline = true;
  video.width = 320;
  video.srcObject = stream;
  tile.append(video);
  video.play();
}
