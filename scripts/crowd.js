// Many people in one page, for pictures: each in a frame with a session, sending a drawn face and watching nobody.
// (In one frame they would share the session: OpenTok.js makes one object of a session id.)
window.crowd = {
  people: new Map(),

  async post(verb, body) {
    const answer = await fetch(`/gallery/${verb}`, { method: "POST", body: JSON.stringify(body) });
    return answer.json();
  },

  // `seen` is whether there is a camera, `media: false` somebody whose stream never comes.
  async join(room, name, look, { seen = true, muted = false, humming = false, media = true } = {}) {
    const { apiKey, sessionId, token, id, visit } = await this.post("join", { room, name });
    const person = { room, name, id, visit, sessionId, frame: null, session: null };
    this.people.set(`${room}/${name}`, person);
    if (!media) return;
    person.frame = await this.openFrame();
    const { OT, faceTrack, soundTrack } = person.frame.contentWindow;
    person.session = OT.initSession(apiKey, sessionId);
    await new Promise((done, fail) => person.session.connect(token, (error) => (error ? fail(error) : done())));
    await this.publish(person, {
      videoSource: seen ? faceTrack(look, { width: 640, height: 360, rate: 2 }) : null,
      audioSource: soundTrack({ humming }),
      publishAudio: !muted,
    });
    await this.post("connected", { visit });
  },

  async openFrame() {
    const frame = document.createElement("iframe"); // of no address: none of the server's may be framed
    document.body.append(frame);
    const inside = frame.contentDocument;
    for (const { src, text } of document.scripts) {
      const script = Object.assign(inside.createElement("script"), src ? { src } : { text });
      const loaded = src && new Promise((done) => (script.onload = done));
      inside.head.append(script);
      await loaded;
    }
    return frame;
  },

  async publish({ session, frame }, options) {
    const { OT } = frame.contentWindow;
    await new Promise((done, fail) => {
      const settle = (error) => (error ? fail(error) : done());
      const publisher = OT.initPublisher(undefined, { insertDefaultUI: false, ...options }, (error) =>
        error ? settle(error) : session.publish(publisher, settle),
      );
    });
  },

  async present(room, name) {
    const paint = (context, width, height) => {
      context.fillStyle = "#ffffff";
      context.fillRect(0, 0, width, height);
      context.fillStyle = "#14171c";
      context.font = "bold 72px sans-serif";
      context.fillText("Plans for the garden", 90, 160);
      ["#3b5bfd", "#2f9e6e", "#e0a53a"].forEach((colour, number) => {
        context.fillStyle = colour;
        context.fillRect(90 + number * 380, 620 - number * 110, 300, 100 + number * 110);
      });
    };
    const person = this.people.get(`${room}/${name}`);
    const track = person.frame.contentWindow.drawnTrack(paint, { width: 1280, height: 800, rate: 2 });
    track.contentHint = "detail";
    await this.publish(person, { name: "screen", videoSource: track, audioSource: null });
  },

  async say(room, name, text) {
    const { sessionId, visit } = this.people.get(`${room}/${name}`);
    await this.post("say", { sessionId, visit, text });
  },

  async react(room, name, emoji) {
    await this.signal(room, name, "reaction", emoji);
  },

  async signal(room, name, type, data) {
    const { session } = this.people.get(`${room}/${name}`);
    await new Promise((done, fail) => session.signal({ type, data }, (error) => (error ? fail(error) : done())));
  },

  async raiseHand(room, name) {
    await this.post("raise_hand", { visit: this.people.get(`${room}/${name}`).visit });
  },

  async record(room, name) {
    await this.post("record", { visit: this.people.get(`${room}/${name}`).visit });
  },

  // What a host does, as the server calls it.
  async act(room, name, verb, detail = {}) {
    await this.post(verb, { room, visit: this.people.get(`${room}/${name}`).visit, ...detail });
  },

  async knock(room, name) {
    await this.post("knock", { room, name });
  },

  async overrun(room) {
    await this.post("overrun", { room });
  },

  async lag(room, name) {
    await this.post("reconnecting", { visit: this.people.get(`${room}/${name}`).visit });
  },

  // A room as the lobby shows it: nobody needs to be seen in it.
  async fill(room, people, { rules = null, password = null } = {}) {
    if (this.filled.has(room)) return;
    this.filled.add(room);
    if (!people) await this.post("open", { room });
    const names = ["Emil", "Fatima", "Greta", "Hana", "Ivan", "Jun", "Kofi"].slice(0, people);
    for (const name of names) await this.join(room, name, {}, { media: false });
    if (rules) await this.act(room, names[0], "rules", { rules });
    if (password) await this.act(room, names[0], "password", { password });
  },

  filled: new Set(),

  async leaveAll() {
    for (const { room } of [...this.people.values()]) await this.leave(room);
  },

  async leave(room) {
    for (const [key, person] of this.people) {
      if (person.room !== room) continue;
      person.session?.disconnect();
      await this.post("leave", { visit: person.visit });
      person.frame?.remove();
      this.people.delete(key);
    }
  },
};
