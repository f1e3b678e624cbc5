/** Watches the videos of a page: whether each stays the same element where it is, and for how long its picture stops. */
const frames = (() => {
  /** @type {{name: string, video: HTMLVideoElement, times: number[], control: number[], moves: number, pauses: number}[]} */
  const followed = [];

  /** Taken out of the page counts, also when it is put back at once. */
  function watchMoves(each) {
    const observer = new MutationObserver((changes) => {
      const removed = changes.flatMap(({ removedNodes }) => [...removedNodes]);
      if (removed.some((node) => node.contains(each.video))) each.moves += 1;
    });
    observer.observe(document.body, { childList: true, subtree: true });
    each.video.addEventListener("pause", () => (each.pauses += 1));
  }

  /** Note when each picture is shown. A busy page hears of some late, and of some not: those count as shown in between. */
  function note(video, times) {
    let last = 0;
    const hear = (_now, { presentationTime, presentedFrames }) => {
      const missed = last ? presentedFrames - last - 1 : 0;
      const before = times.at(-1) ?? presentationTime;
      for (let n = 1; n <= missed; n += 1) times.push(before + ((presentationTime - before) * n) / (missed + 1));
      times.push(presentationTime);
      last = presentedFrames;
      video.requestVideoFrameCallback(hear);
    };
    video.requestVideoFrameCallback(hear);
  }

  /** The longest time without a picture in which the same stream, shown where no layout touches it, had at least three. */
  function longestStop({ times, control }) {
    let longest = 0;
    times.slice(1).forEach((time, index) => {
      const [from, to] = [times[index], time];
      const meanwhile = control.filter((each) => from < each && each < to).length;
      if (meanwhile >= 3) longest = Math.max(longest, to - from);
    });
    return longest;
  }

  return {
    /** Follow the video of each of these tiles from now on. @param {string[]} names */
    follow(names) {
      for (const name of names) {
        const video = [...document.querySelectorAll("[role=group]")].find((each) => each.ariaLabel === name).querySelector("video");
        const twin = document.createElement("video");
        Object.assign(twin, { muted: true, autoplay: true, playsInline: true, srcObject: video.srcObject });
        twin.style = "position: fixed; inset: 0 auto auto 0; width: 48px; height: 27px; z-index: 99; pointer-events: none";
        document.body.append(twin);
        const each = { name, video, times: [], control: [], moves: 0, pauses: 0 };
        watchMoves(each);
        note(video, each.times);
        note(twin, each.control);
        followed.push(each);
      }
    },

    /** How many pictures each has shown since it is followed. */
    shown: () => Math.min(...followed.map(({ times }) => times.length)),

    /** What has come of each: the same element, in the same place of the page, and its longest stop in ms. */
    report: () =>
      followed.map((each) => {
        const tile = [...document.querySelectorAll("[role=group]")].find((one) => one.ariaLabel === each.name);
        return { name: each.name, same: tile?.querySelector("video") === each.video, moves: each.moves, pauses: each.pauses, stop: longestStop(each), pictures: each.times.length, twin: each.control.length };
      }),
  };
})();
window.frames_ = frames;

/** The room's shared modules. */
window.theRoom = async () => {
  const { roomOf } = await import("videochat/call/registry.js");
  return roomOf(window.getElement(Number(document.querySelector(".vc-stage").id.slice(1))).call);
};
