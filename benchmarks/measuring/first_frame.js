/**
 * Runs in each page before anything else: notes when a button was clicked, and when the first frame of each
 * person's video was shown, in milliseconds of a clock that all pages of a browser share.
 */
window.measured = { clicked: 0, frames: {} };
const seen = new WeakSet();

addEventListener("click", (event) => {
  if (event.target.closest("button")) window.measured.clicked = performance.timeOrigin + event.timeStamp;
}, true);

new MutationObserver(() => {
  for (const video of document.querySelectorAll("[role=group] video")) {
    if (seen.has(video)) continue;
    seen.add(video);
    const name = video.closest("[role=group]").getAttribute("aria-label");
    video.requestVideoFrameCallback(() => {
      window.measured.frames[name] ??= performance.timeOrigin + performance.now();
    });
  }
}).observe(document, { childList: true, subtree: true });
