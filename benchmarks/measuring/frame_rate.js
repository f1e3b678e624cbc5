/**
 * Runs in each page before anything else: notes when frames of each person's video were shown, in milliseconds.
 * `measuredFrames.of(name)` gives those since the last `measuredFrames.begin()`.
 */
window.measuredFrames = {
  times: {},
  begin() {
    this.times = {};
  },
  of(name) {
    return this.times[name] ?? [];
  },
};
const watched = new WeakSet();

setInterval(() => {
  for (const video of document.querySelectorAll("[role=group] video")) {
    if (watched.has(video)) continue;
    watched.add(video);
    const note = () => {
      const name = video.closest("[role=group]")?.getAttribute("aria-label");
      if (name) (window.measuredFrames.times[name] ??= []).push(performance.now());
      video.requestVideoFrameCallback(note);
    };
    video.requestVideoFrameCallback(note);
  }
}, 100);
