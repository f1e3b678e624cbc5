/** @type {Set<() => Promise<void>>} what waits for a gesture before it may be heard */
const silenced = new Set();
const GESTURES = ['pointerup', 'keydown', 'touchend'];
/** Who moves a <video> plays it again at once; what is paused for longer was paused by the system. */
const PAUSED_MS = 500;

/** Play, with sound, all that the browser has kept silent. Call it from a click. */
export async function unblockAudio() {
  await Promise.all([...silenced].map((playNow) => playNow()));
  return undefined;
}

/**
 * Play with sound; where the browser does not allow that yet, play silently until the next gesture. What the system
 * has paused, as for a phone call, goes on by itself.
 *
 * @param {HTMLVideoElement} video
 * @param {(blocked: boolean) => void} onBlocked
 */
export function playAloud(video, onBlocked) {
  let stopped = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  const playNow = async () => {
    video.muted = false;
    try {
      await video.play();
    } catch (error) {
      if (stopped || /** @type {Error} */ (error).name !== 'NotAllowedError') return;
      video.muted = true; // the picture at least
      video.play().catch(() => {});
      return wait();
    }
    if (forget()) onBlocked(false);
  };
  const wait = () => {
    if (silenced.has(playNow)) return;
    if (!silenced.size) GESTURES.forEach((name) => addEventListener(name, onGesture, true));
    silenced.add(playNow);
    onBlocked(true);
  };
  const forget = () => {
    const was = silenced.delete(playNow);
    if (!silenced.size) GESTURES.forEach((name) => removeEventListener(name, onGesture, true));
    return was;
  };
  const goOn = () => {
    if (stopped || !video.paused || !video.isConnected || document.hidden) return;
    if (silenced.has(playNow)) video.play().catch(() => {});
    else void playNow();
  };
  const goOnSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(goOn, PAUSED_MS);
  };

  video.addEventListener('pause', goOnSoon);
  document.addEventListener('visibilitychange', goOn);
  void playNow();

  return {
    blocked: () => silenced.has(playNow),
    stop() {
      stopped = true;
      clearTimeout(timer);
      video.removeEventListener('pause', goOnSoon);
      document.removeEventListener('visibilitychange', goOn);
      forget();
    },
  };
}

function onGesture() {
  void unblockAudio();
}
