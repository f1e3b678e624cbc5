/**
 * Notes what a person sees: which tiles there are, what they say, and when each picture is shown. Times are milliseconds
 * since 1970, so that those of several pages and of the test can be compared. A reload goes on in the same book.
 */
const diary = (() => {
  const KEPT = "diary of the story";
  const NOTE_MS = 20; // a page that is busy is looked at later, but never less exactly than a person sees
  const GAP_MS = 500;
  const FLOW_MS = 1000;
  const PACE_MS = 100; // of the cameras here
  const now = (/** @type {number} */ time = performance.now()) => performance.timeOrigin + time;

  /** @type {{tiles: {at: number, name: string, count: number, words: string}[], frames: Record<string, number[]>}} */
  const book = JSON.parse(sessionStorage.getItem(KEPT) ?? '{"tiles": [], "frames": {}}');
  const last = new Map(book.tiles.map((note) => [note.name, note]));
  for (const { name, count } of last.values()) if (count) book.tiles.push({ at: now(), name, count: 0, words: "" });
  addEventListener("pagehide", () => sessionStorage.setItem(KEPT, JSON.stringify(book)));

  /** @type {WeakSet<HTMLVideoElement>} */
  const followed = new WeakSet();
  /** @type {Record<string, string>} */
  let seen = {};

  /** Note when each picture is shown. A busy page hears of some late, and of some not: those came just before the next. */
  function follow(/** @type {string} */ name, /** @type {HTMLVideoElement} */ video) {
    followed.add(video);
    const times = (book.frames[name] ??= []);
    let [last, before] = [0, 0];
    const hear = (_now, { presentationTime, presentedFrames }) => {
      const at = now(presentationTime);
      const missed = last ? presentedFrames - last - 1 : 0;
      const pace = Math.min(PACE_MS, (at - before) / (missed + 1));
      for (let n = missed; n > 0; n -= 1) times.push(at - n * pace);
      times.push(at);
      [last, before] = [presentedFrames, at];
      video.requestVideoFrameCallback(hear);
    };
    video.requestVideoFrameCallback(hear);
  }

  function look() {
    const counts = {};
    const words = {};
    for (const tile of document.querySelectorAll("[role=group]")) {
      const name = tile.ariaLabel ?? "";
      counts[name] = (counts[name] ?? 0) + 1;
      words[name] = `${words[name] ?? ""} ${tile.textContent}`.replace(/\s+/g, " ").trim();
      const video = tile.querySelector("video");
      if (video && !followed.has(video)) follow(name, video);
    }
    for (const name of new Set([...Object.keys(seen), ...Object.keys(counts)])) {
      const state = JSON.stringify([counts[name] ?? 0, words[name] ?? ""]);
      if (state === (seen[name] ?? "[0,\"\"]")) continue;
      seen = { ...seen, [name]: state };
      book.tiles.push({ at: now(), name, count: counts[name] ?? 0, words: words[name] ?? "" });
    }
  }

  let noted = false;
  const observer = new MutationObserver(() => {
    if (noted) return;
    noted = true;
    look();
    setTimeout(() => {
      noted = false;
      look();
    }, NOTE_MS);
  });
  observer.observe(document, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ["aria-label", "role"] });

  return {
    read: () => book,
    /**
     * When the pictures of a tile began to come, and came for a second; 0 if they have not. What a browser had kept and
     * shows after all is no beginning. @param {{name: string, after: number}} which
     */
    flowing({ name, after }) {
      const times = (book.frames[name] ?? []).filter((at) => at > after);
      let [began, last] = [times[0], times[0]];
      for (const at of times) {
        if (at - last > GAP_MS) began = at;
        if (at - began >= FLOW_MS) return began;
        last = at;
      }
      return 0;
    },
  };
})();
window.diary = diary;
