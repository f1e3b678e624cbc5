/** @type {Set<() => Promise<void>>} what waits for a gesture before it may be heard */
const silenced = new Set();
const GESTURES = ['pointerup', 'keydown', 'touchend'];

/** Play, with sound, all that the browser has kept silent. Call it from a click. */
export async function unblockAudio() {
  await Promise.all([...silenced].map((playNow) => playNow()));
  return undefined;
}

/**
 * Play with sound; where the browser does not allow that yet, play silently until the next gesture.
 *
 * @param {HTMLVideoElement} video
 * @param {(blocked: boolean) => void} onBlocked
 */
export function playAloud(video, onBlocked) {
  let stopped = false;

  const playNow = async () => {
    video.muted = false;
    await video.play();
    if (forget()) onBlocked(false);
  };
  const forget = () => {
    const was = silenced.delete(playNow);
    if (!silenced.size) GESTURES.forEach((name) => removeEventListener(name, onGesture, true));
    return was;
  };

  video.play().catch((error) => {
    if (stopped || error.name !== 'NotAllowedError') return;
    video.muted = true;
    video.play().catch(() => {});
    if (!silenced.size) GESTURES.forEach((name) => addEventListener(name, onGesture, true));
    silenced.add(playNow);
    onBlocked(true);
  });

  return {
    blocked: () => silenced.has(playNow),
    stop() {
      stopped = true;
      forget();
    },
  };
}

function onGesture() {
  unblockAudio().catch(() => {});
}
