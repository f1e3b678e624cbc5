/** What a page does with what others send it, played without a call; the modules come from the application. */

/** A room's people, as a page knows them: oneself and these. @param {string[]} names */
async function peopleOf(...names) {
  const { People } = await import("videochat/call/people.js");
  const people = new People();
  people.enter({ id: "me", name: "Me" }, names.map((name) => ({ id: name.toLowerCase(), name })), { host: "me", spotlight: null, recorder: null });
  return people;
}

/** A clock that is set by hand. */
function clock() {
  const now = () => now.time;
  now.time = 0;
  return now;
}

/** Ten thousand captions and reactions of Eve, among them such as no page of ours sends; then Bob's. */
async function flood() {
  const { reactive } = await import("vue");
  const { Reactions } = await import("videochat/controls/reactions.js");
  const { CaptionFeed } = await import("videochat/late/captions.js");
  const people = await peopleOf("Eve", "Bob");
  const hear = {};
  const said = [];
  const call = { onSignal: (type, callback) => (hear[type] = callback) };
  const reactions = new Reactions(call, people, { say: (words) => said.push(words) });
  const state = reactive({ shown: true, lines: [], transcript: [] });
  new CaptionFeed({ call, people }, state);
  const begun = performance.now();
  for (let number = 0; number < 10_000; number += 1) {
    const caption = JSON.stringify({ id: `c${number}`, text: "word ".repeat(150), final: true, lang: "en-US" });
    for (const who of ["eve", "nobody", "", "__proto__"]) hear.caption(caption, who, false, "c");
    hear.reaction(number % 2 ? "👍" : "🎉", "eve", false, "c");
    hear.reaction("constructor", "__proto__", false, "c");
  }
  const seconds = (performance.now() - begun) / 1000;
  hear.caption(JSON.stringify({ id: "b", text: "Hello", final: true, lang: "en-US" }), "bob", false, "b");
  hear.reaction("👍", "bob", false, "b");
  return {
    seconds,
    line: Math.max(...state.lines.map(({ text }) => text.length)),
    people: [...new Set(state.transcript.map(({ name }) => name))],
    transcript: state.transcript.length,
    reactions: reactions.state.shown.length,
    said: said.map((words) => words.split(" ")[0]),
  };
}

/** Bob says three things, then Eve five thousand: what is kept of each. */
async function transcript() {
  const { reactive } = await import("vue");
  const { CaptionFeed } = await import("videochat/late/captions.js");
  const people = await peopleOf("Eve", "Bob");
  const state = reactive({ shown: true, lines: [], transcript: [] });
  const feed = new CaptionFeed({ call: { onSignal() {} }, people }, state);
  const say = (who, number) => feed.hear(who, { id: `u${number}`, text: `${number}`, final: true, lang: "" });
  for (let number = 0; number < 3; number += 1) say("bob", number);
  for (let number = 0; number < 5000; number += 1) say("eve", number);
  const of = (name) => state.transcript.filter((each) => each.name === name).map(({ text }) => text);
  return { bob: of("Bob"), eve: of("Eve").length, last: of("Eve").at(-1) };
}

/** Eve raises and lowers her hand a thousand times and is lost and back as often; then Bob raises his. What is said. */
async function announced() {
  const { reactive, nextTick } = await import("vue");
  const { Announcements } = await import("videochat/call/announcements.js");
  const people = await peopleOf("Eve", "Bob");
  const said = [];
  const say = (words) => said.push(typeof words === "function" ? words() : words);
  new Announcements({
    ...{ people, announcer: { say, clear() {} }, chat: new EventTarget(), call: { screens: reactive([]) } },
    ...{ pulse: { state: reactive({ of: {}, lost: false }) }, quality: { state: reactive({ own: null }) }, screen: { state: reactive({ sharing: false }) } },
  });
  for (let number = 0; number < 1000; number += 1) {
    people.patch({ id: "eve", hand: number });
    people.patch({ id: "eve", hand: null });
  }
  people.patch({ id: "bob", hand: 7 });
  await nextTick();
  return said.filter(Boolean);
}

/** Eve's picture turns with each frame for a minute, Bob's phone once; at last Eve's stays lying. */
async function shapes() {
  const { Shapes } = await import("videochat/stage/shapes.js");
  const now = clock();
  const all = new Shapes(now);
  const turns = { eve: 0, bob: 0 };
  let before = new Map();
  for (let frame = 0; frame < 1800; frame += 1) {
    now.time = frame * 33;
    const seen = all.of(new Map([["eve", frame % 2 ? 16 / 9 : 9 / 16], ["bob", frame < 900 ? 16 / 9 : 9 / 16]]));
    for (const who of ["eve", "bob"]) if (before.has(who) && before.get(who) !== seen.get(who)) turns[who] += 1;
    before = seen;
  }
  const rest = new Map([["eve", 16 / 9], ["bob", 9 / 16]]);
  all.of(rest);
  now.time += Math.min(all.wait, 60_000) + 1;
  return { turns, last: all.of(rest).get("eve"), waits: all.wait };
}

/** Looks at whom one sends to, every three seconds. @param {number} looks @param {(look: number) => [string[], string[]]} seen strangers, and all @returns {Promise<number>} ms until the alarm, Infinity if there is none */
async function alarmAfter(looks, seen) {
  const { Strangers } = await import("videochat/call/strangers.js");
  const strangers = new Strangers();
  for (let look = 0; look < looks; look += 1) if (strangers.stay(...seen(look), look * 3000)) return look * 3000;
  return Infinity;
}

/** One who listens all the time, or on one connection after the other; and people who come, reload and go. */
async function strangers() {
  const bob = "bob";
  return {
    one: await alarmAfter(100, () => [["x"], [bob, "x"]]),
    many: await alarmAfter(100, (look) => [[`x${look}`], [bob, `x${look}`]]),
    some: await alarmAfter(100, (look) => (look % 4 ? [[], [bob]] : [[`x${look}`], [bob, `x${look}`]])),
    // at the first look nobody knows them yet, at the fourth they have left and still are sent something
    newcomers: await alarmAfter(4000, (look) => [look % 4 === 0 || look % 4 === 3 ? [`n${look >> 2}`] : [], [bob, `n${look >> 2}`]]),
  };
}

/** Pictures of sizes that no camera has: whoever sends them, whom of those on the page nobody could see. */
async function strangeShapes() {
  const { Shapes } = await import("videochat/stage/shapes.js");
  const { arrange } = await import("videochat/stage/arrangement.js");
  const ratios = new Map([["eve", Infinity], ["mal", 0], ["trudy", NaN], ["oscar", 1e-9], ["eve:screen", 16384], ["bob", 16 / 9]]);
  const tiles = [...new Shapes().of(ratios)].map(([key, ratio]) => ({ key, ratio, screen: key.endsWith(":screen") }));
  const scene = { tiles, own: { key: "me", ratio: 16 / 9 }, selfView: "tile", page: 0, corner: "bottom-end" };
  return [[1416, 772], [366, 700]].flatMap(([width, height]) => [null, "eve", "oscar", "eve:screen"].flatMap((large) => {
    const { places } = arrange({ ...scene, width, height, large });
    const isSeen = ({ left, top, width: wide, height: high }) => [left, top].every(Number.isFinite) && Math.min(wide, high) > 20;
    return [...places].filter(([, place]) => !isSeen(place)).map(([key]) => `${key} beside ${large}`);
  }));
}

/** Eve begins and ends to share her screen a hundred times, then Bob shares his: who is shown when, in order. @param {string} script */
async function shares(script) {
  const { Call } = await import("videochat/call/call.js");
  const { watch } = await import("vue");
  let tell = {};
  const session = { on: (listeners) => (tell = listeners), off() {}, connect: (_token, done) => done(), disconnect() {}, connection: { connectionId: "me" } };
  Object.defineProperty(window, "OT", { configurable: true, get: () => ({ initSession: () => session }), set() {} });
  const call = new Call();
  await call.connect({ scriptUrl: script, apiKey: "", sessionId: "", token: "" });
  const shown = [];
  watch(() => call.screens.at(-1)?.participant, (who) => who && shown.push(who), { flush: "sync" });
  const streamOf = (who, number) => ({ streamId: `${who}${number}`, videoType: "screen", connection: { connectionId: who, data: JSON.stringify({ participant: who }) } });
  for (let number = 0; number < 100; number += 1) {
    const stream = streamOf("eve", number);
    tell.streamCreated({ stream });
    tell.streamDestroyed({ stream });
  }
  tell.streamCreated({ stream: streamOf("bob", 0) });
  for (const type of ["signal:__proto__", "signal:toString", "signal", ""]) tell.signal({ type, data: "{}", from: { connectionId: "x", data: "[" } });
  call.disconnect();
  delete window.OT;
  return shown;
}
