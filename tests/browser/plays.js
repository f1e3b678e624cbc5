/** Plays modules of a call without a call, by a clock that goes as fast as one likes. */
window.plays = (() => {
  const makeClock = () => {
    let now = 0;
    let timers = [];
    let ids = 0;
    return {
      now: () => now,
      after(ms, act) {
        timers.push({ id: (ids += 1), at: now + ms, act });
        return ids;
      },
      cancel(id) {
        timers = timers.filter((each) => each.id !== id);
      },
      run(until) {
        for (;;) {
          timers.sort((one, other) => one.at - other.at);
          if (!timers.length || timers[0].at > until) break;
          const { at, act } = timers.shift();
          now = at;
          act();
        }
        now = until;
      },
    };
  };

  const makeAnnouncer = async () => {
    const { Announcer } = await import("videochat/call/announcer.js");
    const { watch } = await import("vue");
    const clock = makeClock();
    const announcer = new Announcer(clock);
    const said = [];
    watch(() => announcer.state.text, (text) => text && said.push([clock.now(), text]), { flush: "sync" });
    return { announcer, clock, said };
  };

  return {
    /** What is said, and when, if these things happen in a room. @param {[number, string, string][]} events time, what, who */
    async announce(events) {
      const { Announcements } = await import("videochat/call/announcements.js");
      const { reactive } = await import("vue");
      const { announcer, clock, said } = await makeAnnouncer();
      const state = reactive({ entered: true, own: null, host: null });
      const people = Object.assign(new EventTarget(), { state, person: () => null });
      const chat = new EventTarget();
      const rest = { call: { screens: [] }, screen: { state: { sharing: false } }, quality: { state: { own: null } } };
      new Announcements({ announcer, people, chat, ...reactive(rest) });
      for (const [at, what, name] of events) {
        clock.run(at);
        const detail = { id: name, participant: name, name, text: "hello" };
        (what === "message" ? chat : people).dispatchEvent(new CustomEvent(what, { detail }));
      }
      clock.run(60_000);
      return said;
    },

    /** One sentence again and again, then more at once than can be said in time. */
    async say() {
      const { announcer, clock, said } = await makeAnnouncer();
      for (let n = 0; n < 5; n += 1) {
        announcer.say("You are muted");
        clock.run(n * 1000);
      }
      for (const words of ["first", "second", "third", "fourth", "fifth", "old by then"]) announcer.say(words);
      clock.run(20_000);
      announcer.say("You are muted");
      clock.run(60_000);
      return said.map(([, text]) => text);
    },

    /** Grades of single measurements, and of a row of them. */
    async measure() {
      const { gradeOf, Steady } = await import("videochat/call/grades.js");
      const sends = { hasAudio: true, hasVideo: true };
      const before = { ...sends, time: 0, packets: 0, lost: 0, roundTrip: null, samples: 0, concealed: 0, frozen: 0 };
      const after = { ...before, time: 3, packets: 1000, roundTrip: 0.05, samples: 144_000 };
      const grade = (changes) => gradeOf(before, { ...after, ...changes });
      const steady = new Steady();
      return {
        single: {
          "nothing lost": grade({}),
          "4 % lost": grade({ lost: 42 }),
          "12 % lost": grade({ lost: 137 }),
          slow: grade({ roundTrip: 0.35 }),
          "very slow": grade({ roundTrip: 0.6 }),
          "sound made up": grade({ concealed: 14_400 }),
          "picture stood still": grade({ frozen: 1 }),
          "camera off": grade({ frozen: 3, hasVideo: false }),
          muted: grade({ concealed: 14_400, hasAudio: false }),
          "too few to tell": grade({ packets: 5, lost: 5, samples: 0 }),
          silence: grade({ packets: 0, roundTrip: null }),
        },
        row: ["good", "poor", ...Array(6).fill("good")].map((each) => steady.follow(each).grade),
      };
    },
  };
})();
