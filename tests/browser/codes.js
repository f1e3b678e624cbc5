/** Plays how two browsers agree on a code, without a call, by a clock that goes as fast as one likes. */
window.codes = (() => {
  const hex = (bytes) => [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, "0"));
  const fingerprint = () => `sha-256 ${hex(32).join(":").toUpperCase()}`;
  const who = () => ({ participant: hex(8).join(""), connection: hex(16).join("") });
  const pick = (list) => list[Math.floor(Math.random() * list.length)];

  /** Two sides, and the messages that are under way; `carry` may lose, change or add some. */
  const meet = async (carry = (step) => [step]) => {
    const { Exchange } = await import("videochat/call/exchange.js");
    const { readStep } = await import("videochat/call/exchange_wire.js");
    const clock = { now: 0 };
    const people = [who(), who()].sort((one, other) => (one.connection < other.connection ? -1 : 1)); // the first begins
    const under = [];
    const sent = [[], []];
    const sides = people.map((own, place) => {
      const send = (step) => {
        sent[place].push(step);
        for (const each of carry(step, place)) under.push([1 - place, JSON.stringify(each)]);
      };
      return new Exchange(own, people[1 - place], { send, changed: () => {}, now: () => clock.now });
    });
    const deliver = async () => {
      await Promise.all(sides.map((side) => side.use([])));
      while (under.length > 0) for (const [to, data] of under.splice(0)) await sides[to].hear(readStep(data));
    };
    return { sides, people, sent, clock, deliver };
  };

  return {
    /** Both sides of many pairs, whoever is ready first: those that do not agree. */
    async disagreements(times) {
      const wrong = [];
      for (let round = 0; round < times; round += 1) {
        const { sides, deliver } = await meet();
        const all = sides.map(() => Array.from({ length: pick([1, 1, 2, 8]) }, fingerprint).sort());
        for (const place of pick([[0, 1], [1, 0]])) {
          sides[place].use(all[place]);
          if (Math.random() < 0.5) await deliver();
        }
        await deliver();
        const [one, other] = sides.map(({ outcome }) => outcome);
        const same = one && other && one.code.join() === other.code.join() && one.theirs.join() === all[1].join() && other.theirs.join() === all[0].join();
        if (!same || one.code.length !== 4 || one.code.some((sign) => !(sign >= 0 && sign < 64))) wrong.push([one, other]);
      }
      return wrong;
    },

    /** What of two sides can change while their code stays the same. */
    async unbound(times) {
      const { shortCode, makeNonce } = await import("videochat/call/short_code.js");
      const side = () => ({ ...who(), fingerprints: [fingerprint(), fingerprint()], nonce: makeNonce() });
      const found = [];
      for (let round = 0; round < times; round += 1) {
        const [one, other] = [side(), side()];
        const code = (await shortCode(one, other)).join();
        if ((await shortCode(other, one)).join() !== code) found.push("order");
        for (const field of ["participant", "connection", "nonce"]) {
          if ((await shortCode({ ...one, [field]: side()[field] }, other)).join() === code) found.push(field);
          if ((await shortCode(one, { ...other, [field]: side()[field] })).join() === code) found.push(field);
        }
        const [first] = one.fingerprints;
        for (const fingerprints of [[first], [first, fingerprint()], [...other.fingerprints]]) {
          if ((await shortCode({ ...one, fingerprints }, other)).join() === code) found.push("fingerprints");
        }
        if ((await shortCode({ ...one, nonce: other.nonce }, { ...other, nonce: one.nonce })).join() === code) found.push("whose nonce");
      }
      return found;
    },

    /** How evenly signs come: the rarest and the most frequent of all 64, in 4 times `times` draws. */
    async spread(times) {
      const { shortCode, makeNonce } = await import("videochat/call/short_code.js");
      const counts = Array(64).fill(0);
      const [one, other] = [{ ...who(), fingerprints: [fingerprint()] }, { ...who(), fingerprints: [fingerprint()] }];
      for (let round = 0; round < times; round += 1) {
        for (const sign of await shortCode({ ...one, nonce: makeNonce() }, { ...other, nonce: makeNonce() })) counts[sign] += 1;
      }
      return [Math.min(...counts), Math.max(...counts)];
    },

    /** A line that loses a fifth of all messages: how many pairs do not agree within ten minutes. */
    async lost(times) {
      let without = 0;
      for (let round = 0; round < times; round += 1) {
        const { sides, clock, deliver } = await meet((step) => (Math.random() < 0.2 ? [] : [step]));
        sides.forEach((side) => side.use([fingerprint()]));
        for (; clock.now < 600_000 && !sides.every(({ outcome }) => outcome); clock.now += 5_000) {
          await deliver();
          await Promise.all(sides.map((side) => side.tick()));
        }
        const [one, other] = sides.map(({ outcome }) => outcome?.code.join() ?? "none");
        if (one !== other || one === "none") without += 1;
      }
      return without;
    },

    /** What comes of somebody on the way who says first or last what they like. */
    async cheated() {
      const { makeNonce } = await import("videochat/call/short_code.js");
      const own = { fingerprints: [fingerprint()], nonce: makeNonce() };
      const forged = await meet((step) => [step.step === "reveal" ? { ...step, ...own } : step]);
      const twice = await meet((step) => (step.step === "answer" ? [step, { ...step, ...own }] : [step]));
      const early = await meet((step) => (step.step === "commit" ? [] : [step]));
      for (const { sides, deliver } of [forged, twice, early]) {
        sides.forEach((side) => side.use([fingerprint()]));
        await deliver();
      }
      return {
        forgedReveal: forged.sides[1].outcome, // it does not fit what was promised
        secondAnswer: twice.sides.map(({ outcome }) => outcome.code.join()),
        saidUnasked: early.sent[1].length, // whoever was promised nothing tells nothing
      };
    },

    /** A side that has a new certificate, and one that asks for a new code again and again. */
    async renewed() {
      const { sides, sent, clock, deliver } = await meet();
      const [one, other] = [fingerprint(), fingerprint()];
      sides[0].use([one]);
      sides[1].use([other]);
      await deliver();
      const before = sides.map(({ outcome }) => outcome.code.join());
      const added = [other, fingerprint()].sort();
      sides[1].use(added);
      await deliver();
      const after = sides.map(({ outcome }) => outcome.code.join());
      sides[1].use([other]); // fewer than were told
      await deliver();
      const same = sides.map(({ outcome }) => outcome.code.join());
      const count = sent[0].length;
      for (let times = 0; times < 1000; times += 1) {
        await sides[0].hear({ step: "ask" });
        await deliver();
        if (times === 500) clock.now += 30_000;
      }
      return { before, after, same, theirs: sides[0].outcome?.theirs.length, added: added.length, commits: sent[0].slice(count).filter(({ step }) => step === "commit").length };
    },

    /** Which of these texts are taken for a step. @param {string[]} texts */
    async taken(texts) {
      const { readStep } = await import("videochat/call/exchange_wire.js");
      return texts.filter((text) => readStep(text) !== null);
    },

    /** All signs: their names and whether each has a picture. */
    async signs() {
      const { signAt } = await import("videochat/late/code_signs.js");
      const all = Array.from({ length: 64 }, (_, place) => signAt(place));
      const sprite = new DOMParser().parseFromString(await (await fetch(all[0].picture)).text(), "image/svg+xml");
      return { names: all.map(({ name }) => name), missing: all.filter(({ picture }) => !sprite.getElementById(picture.split("#")[1])).length };
    },
  };
})();
