/**
 * A call full of people in one page alone: an OpenTok session that is made up, whose streams are painted, one picture a
 * second. `crowd.come([{ name, ratio, screen }])` once the page is in a call.
 */
window.crowd = (() => {
  /** @type {Record<string, Function>} */
  let handlers = {};
  let count = 0;
  /** @type {Map<string, object>} the last of each person */
  const streams = new Map();

  function paint({ name, ratio, hue }) {
    const height = 360;
    const canvas = Object.assign(document.createElement("canvas"), { width: Math.round(height * ratio), height });
    const context = canvas.getContext("2d");
    const { width } = canvas;
    const draw = () => {
      const sky = context.createLinearGradient(0, 0, width, height);
      sky.addColorStop(0, `hsl(${hue} 30% 42%)`);
      sky.addColorStop(1, `hsl(${hue + 40} 35% 16%)`);
      context.fillStyle = sky;
      context.fillRect(0, 0, width, height);
      if (name.endsWith(":screen")) {
        context.fillStyle = "#fff";
        context.fillRect(width * 0.05, height * 0.08, width * 0.9, height * 0.84);
        context.fillStyle = "#667";
        for (let line = 0; line < 9; line += 1) context.fillRect(width * 0.1, height * (0.16 + line * 0.08), width * (0.3 + ((line * 37) % 50) / 100), 8);
        return;
      }
      context.fillStyle = `hsl(${hue + 180} 45% 45%)`;
      context.beginPath();
      context.ellipse(width / 2, height * 1.02, height * 0.36, height * 0.36, 0, 0, 7);
      context.fill();
      context.fillStyle = `hsl(25 ${40 + (hue % 30)}% ${45 + (hue % 35)}%)`;
      context.beginPath();
      context.ellipse(width / 2, height * 0.46, height * 0.15, height * 0.2, 0, 0, 7);
      context.fill();
    };
    draw();
    setInterval(draw, 1000);
    return canvas.captureStream(1);
  }

  const quiet = { on() {}, off() {}, setAudioVolume() {}, subscribeToAudio() {}, subscribeToVideo() {}, getStats: async () => ({}), async setPreferredResolution() {} };
  const session = {
    connection: { connectionId: "own", data: "{}" },
    on: (given) => Object.assign(handlers, given),
    off() {},
    connect: (_token, done) => setTimeout(done),
    disconnect() {},
    publish: (_publisher, done) => setTimeout(done),
    unpublish() {},
    unsubscribe() {},
    signal: (_signal, done) => setTimeout(done),
    subscribe(stream, _target, _properties, done) {
      const video = Object.assign(document.createElement("video"), { muted: true, srcObject: stream.painted });
      const subscriber = { ...quiet, on: (name, hear) => name === "videoElementCreated" && setTimeout(() => hear({ element: video })) };
      setTimeout(done);
      return subscriber;
    },
  };
  let api;
  Object.defineProperty(window, "OT", { get: () => api, set: (real) => (api = { ...real, initSession: () => session }), configurable: true });

  return {
    /** @param {{name: string, ratio?: number, screen?: boolean, camera?: boolean, muted?: boolean}[]} people */
    async come(people) {
      const { roomOf } = await import("videochat/call/registry.js");
      const room = roomOf(window.getElement(Number(document.querySelector(".vc-stage").id.slice(1))).call);
      for (const { name, ratio = 16 / 9, screen = false, camera = true, muted = false } of people) {
        count += 1;
        const known = room.people.state.others.find((each) => each.name === name);
        const id = known?.id ?? `crowd${count}`;
        if (!known) room.people.patch({ id, name, connection: "connected", hand: null });
        const connection = { connectionId: id, data: JSON.stringify({ participant: id }) };
        const painted = paint({ name: screen ? `${name}:screen` : name, ratio, hue: (count * 47) % 360 });
        const stream = { streamId: `stream${count}`, connection, videoType: screen ? "screen" : "camera", hasVideo: camera, hasAudio: !muted, painted };
        handlers.streamCreated({ stream });
        streams.set(name, stream);
      }
      return room;
    },
    /** Somebody's session ends, and they are about to come back as who they were. @param {string} name */
    async lose(name) {
      const { roomOf } = await import("videochat/call/registry.js");
      const { people } = roomOf(window.getElement(Number(document.querySelector(".vc-stage").id.slice(1))).call);
      const { id } = people.state.others.find((each) => each.name === name);
      handlers.streamDestroyed({ stream: streams.get(name) });
      people.patch({ id, name, connection: "joining" });
    },
    /** One's own session ends for want of network, and the server, which would make another, is not told. */
    async disconnect() {
      const { roomOf } = await import("videochat/call/registry.js");
      const { call } = roomOf(window.getElement(Number(document.querySelector(".vc-stage").id.slice(1))).call);
      call.report = () => {};
      handlers.sessionDisconnected({ reason: "networkDisconnected" });
    },
  };
})();
