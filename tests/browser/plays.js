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
      const rest = { pulse: { state: { of: {}, lost: false } }, call: { screens: [] }, screen: { state: { sharing: false } }, quality: { state: { own: null } } };
      new Announcements({ announcer, people, chat, ...reactive(rest) });
      for (const [at, what, name] of events) {
        clock.run(at);
        const detail = { id: name, sender: name, name, text: "hello" };
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

    /** Verdicts on single measurements, and what becomes of a row of them. */
    async measure() {
      const { verdictOf, Steady } = await import("videochat/call/grades.js");
      const { receivedBy, sentBy } = await import("videochat/call/counts.js");
      const sends = { hasAudio: true, hasVideo: true, turns: 0 };
      const path = { answers: 10, waited: 0.5, signs: 1000, roundTrip: 0.05 };
      const media = { packets: 500, lost: 0, samples: 0, concealed: 0, frozen: 0, decoded: 90, videoBytes: 9000 };
      const before = { ...sends, ...path, ...media, time: 0 };
      const after = { ...before, time: 3, packets: 1500, answers: 12, waited: 0.6, signs: 1500, samples: 144_000, decoded: 180, videoBytes: 90_000 };
      const judge = (changes, earlier = {}) => {
        const verdict = verdictOf({ ...before, ...earlier }, { ...after, ...changes });
        return verdict && [verdict.grade, verdict.cause, Math.round(verdict.amount * 1000) / 1000];
      };
      const silence = { packets: 500, videoBytes: 9000, decoded: 90, samples: 0 };
      const row = (verdicts) => {
        const steady = new Steady();
        return verdicts.map(([grade, cause]) => Object.values(steady.follow({ grade, cause, amount: 0 }).verdict).slice(0, 2).join(" "));
      };
      const report = new Map(
        [
          { type: "inbound-rtp", kind: "audio", packetsReceived: 100, packetsLost: 1, totalSamplesReceived: 4800, concealedSamples: 480, silentConcealedSamples: 80 },
          { type: "inbound-rtp", kind: "video", packetsReceived: 300, packetsLost: -2, framesDecoded: 30, bytesReceived: 5000, totalFreezesDuration: 0.4 },
          { type: "outbound-rtp", packetsSent: 200 },
          { type: "remote-inbound-rtp", packetsLost: 20 },
          { type: "transport", selectedCandidatePairId: "used" },
          { type: "candidate-pair", packetsReceived: 1, responsesReceived: 1, currentRoundTripTime: 9 },
          { type: "candidate-pair", id: "used", packetsReceived: 400, responsesReceived: 5, requestsReceived: 4, totalRoundTripTime: 0.1, currentRoundTripTime: 0.02 },
        ].map((each, place) => [each.id ?? place, { timestamp: 2000, ...each }]),
      );
      return {
        single: {
          "nothing lost": judge({}),
          "4 % lost": judge({ lost: 42 }),
          "12 % lost": judge({ lost: 136 }),
          slow: judge({ waited: 1.2 }),
          "very slow": judge({ waited: 1.7 }),
          "slow, says a browser that sums nothing up": judge({ answers: null, roundTrip: 0.6 }),
          "sound made up": judge({ concealed: 14_400 }),
          "picture stood still": judge({ frozen: 1.2 }),
          "one late picture": judge({ frozen: 0.2 }),
          "pictures come, none is shown": judge({ decoded: 90 }),
          "no picture comes, it is paused": judge({ decoded: 90, videoBytes: 9000 }),
          "camera off": judge({ frozen: 3, hasVideo: false }),
          "camera off and on again": judge({ frozen: 2, turns: 2 }),
          "camera just on": judge({ decoded: 0 }, { decoded: 0 }),
          muted: judge({ concealed: 14_400, hasAudio: false }),
          "too few to tell": judge({ packets: 505, lost: 5, samples: 0 }),
          "the worst of two": judge({ lost: 80, frozen: 3 }),
          "muted, camera off": judge({ ...silence, hasAudio: false, hasVideo: false }),
          "not a sign": judge({ ...silence, answers: 10, waited: 0.5, signs: 1000 }),
          "no sign in one second": judge({ ...silence, answers: 10, signs: 1000, time: 1 }),
          "nothing to measure": judge({ ...silence, answers: null, signs: null, roundTrip: null }, { signs: null }),
          "the same report": judge({ time: 0 }),
        },
        row: row([["good", null], ["poor", "loss"], ...Array(6).fill(["good", null])]),
        mended: row([["poor", "loss"], ["fair", "frozen"], ["fair", "frozen"], ["fair", "roundTrip"], ["poor", "loss"]]),
        received: receivedBy(report, { hasAudio: true, hasVideo: true }, { turns: 3, paused: true }),
        sent: sentBy(report),
      };
    },

    /** What the panel says of a relayed path, with addresses and without, and of what is sent on it. */
    async figure() {
      const { pathFigures, sentFigures } = await import("videochat/late/statistics_figures.js");
      const { pathRows, sentRows } = await import("videochat/late/statistics_rows.js");
      const report = (time) => new Map(
        [
          { id: "t", type: "transport", selectedCandidatePairId: "p", tlsVersion: "FEFD", srtpCipher: "SRTP_AEAD_AES_128_GCM" },
          { id: "p", type: "candidate-pair", localCandidateId: "l", remoteCandidateId: "r", currentRoundTripTime: 0.024, availableOutgoingBitrate: 2.3e6 },
          { id: "l", type: "local-candidate", candidateType: "relay", protocol: "udp", relayProtocol: "tls", address: "198.51.100.7", port: 5000, url: "turns:turn.example.org:443" },
          { id: "r", type: "remote-candidate", candidateType: "host", protocol: "udp", address: "192.168.1.7", port: 6000 },
          { id: "c", type: "codec", mimeType: "video/VP9" },
          { id: "s", type: "outbound-rtp", kind: "video", frameWidth: 320, frameHeight: 180, bytesSent: time * 25_000 },
          {
            id: "v", type: "outbound-rtp", kind: "video", codecId: "c", frameWidth: 640, frameHeight: 360, framesPerSecond: 15, bytesSent: time * 100_000,
            targetBitrate: 9e5, qualityLimitationReason: "cpu", qualityLimitationDurations: { none: 1, cpu: 3, bandwidth: 0 }, totalEncodeTime: time * 0.3, framesEncoded: time * 15,
          },
          { id: "h", type: "remote-inbound-rtp", kind: "video", localId: "v", fractionLost: 0.025, packetsLost: -1, jitter: 0.004 },
        ].map((each) => [each.id, { timestamp: time * 1000, ...each }]),
      );
      const lines = (rows) => rows.map(({ label, value }) => `${label}: ${value}`);
      const path = pathFigures(report(2));
      return {
        masked: lines(pathRows(path, true, false)),
        open: lines(pathRows(path, false, true)),
        sent: lines(sentRows(sentFigures(report(2), report(1), "video"), true)),
        off: lines(sentRows(null, false)),
      };
    },

    /** What the marks of a call say after each round of measurements, and after its end. @param {Record<string, number|null>[]} rounds share lost by name, null: no report */
    async grade(rounds) {
      const { Quality } = await import("videochat/call/quality.js");
      const quality = new Quality(1);
      const names = [...new Set(rounds.flatMap((round) => Object.keys(round)))];
      const counts = Object.fromEntries(names.map((name) => [name, { times: 0, lost: 0 }]));
      let round = {};
      const report = (name) => {
        const count = counts[name];
        const share = round[name] ?? 0;
        count.times += 1;
        if (round[name] === null) throw new Error("Not connected");
        count.lost += 100 * share;
        const [base, got] = [{ timestamp: count.times * 3000, kind: "audio" }, count.times * 100 - count.lost];
        return new Map([
          [1, { ...base, type: "inbound-rtp", packetsReceived: got, packetsLost: count.lost }],
          [2, { ...base, type: "outbound-rtp", packetsSent: count.times * 100 }],
          [3, { ...base, type: "remote-inbound-rtp", packetsLost: count.lost }],
        ]);
      };
      const subscriber = (name) => ({
        on() {}, off() {}, stream: { connection: { connectionId: name }, hasAudio: true, hasVideo: false },
        getRtcStatsReport: async () => report(name),
      });
      const others = names.filter((name) => !name.startsWith("to "));
      const stops = others.map((name) => quality.watch(name, subscriber(name)));
      const sent = names.filter((name) => name.startsWith("to "));
      const sentTo = (name) => {
        if (round[name] !== null) return [{ connectionId: name.slice(3), rtcStatsReport: report(name) }];
        counts[name].times += 1; // that person is gone
        return [];
      };
      stops.push(quality.watchOwn(async () => sent.flatMap(sentTo)));
      const seen = [];
      for (round of [{}, ...rounds]) {
        const until = names.map((name) => [name, counts[name].times + 1]);
        while (until.some(([name, times]) => counts[name].times < times)) await new Promise((done) => setTimeout(done));
        await new Promise((done) => setTimeout(done)); // the last of them is told
        seen.push(JSON.parse(JSON.stringify(quality.state)));
      }
      stops.forEach((stop) => stop());
      return [...seen.slice(1), JSON.parse(JSON.stringify(quality.state))];
    },
  };
})();
