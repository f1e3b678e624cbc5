/* When pictures of somebody else are shown, in milliseconds since 1970, so that pages and the test can compare. */
const shown = [];

function noteFrames() {
  const video = document.querySelector('#subscribers video');
  const note = (now) => {
    shown.push(performance.timeOrigin + now);
    video.requestVideoFrameCallback(note);
  };
  video.requestVideoFrameCallback(note);
}

/** @param {number} since @returns {number} milliseconds, until now if there are no more pictures */
function longestGap(since) {
  const times = [since, ...shown.filter((time) => time > since), performance.timeOrigin + performance.now()];
  return Math.max(...times.slice(1).map((time, index) => time - times[index]));
}

/** @param {number} since @returns {number} when pictures began to come for a second, 0 if they have not yet */
function flowingSince(since) {
  const times = shown.filter((time) => time > since);
  let began = times[0] ?? 0;
  for (const [index, time] of times.entries()) {
    if (index && time - times[index - 1] > 500) began = time;
    if (time - began > 1000) return began;
  }
  return 0;
}

function heardTimes(type) {
  return heard.filter((each) => each.type === type).length;
}

/* How often this page began a connection anew. */
let restarts = 0;
const restartIce = RTCPeerConnection.prototype.restartIce;
RTCPeerConnection.prototype.restartIce = function () {
  restarts += 1;
  restartIce.apply(this);
};
