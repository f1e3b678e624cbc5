import { watch } from "vue";
import { Announcements } from "./announcements.js";
import { Announcer } from "./announcer.js";
import { Call } from "./call.js";
import { Captions } from "./captions.js";
import { Chat } from "videochat/panels/chat.js";
import { ChatFiles } from "videochat/panels/chat_files.js";
import { Controls } from "videochat/controls/controls.js";
import { Door } from "./door.js";
import { Layers } from "videochat/controls/layers.js";
import { Hosting } from "./hosting.js";
import { Line } from "./line.js";
import { FullScreen } from "videochat/stage/fullscreen.js";
import { People } from "./people.js";
import { Pip } from "videochat/stage/pip.js";
import { Pulse } from "videochat/stage/pulse.js";
import { Quality } from "./quality.js";
import { Recording } from "./recording.js";
import { Reach } from "./reach.js";
import { Reactions } from "videochat/controls/reactions.js";
import { Screen } from "videochat/devices/screen.js";
import { Speech } from "videochat/stage/speech.js";
import { Verification } from "./verification.js";
import { View } from "videochat/stage/view.js";
import { Volumes } from "./volumes.js";
import { WakeLock } from "videochat/controls/wake_lock.js";

/** All that the elements of one call share in the browser. */
export class Room {
  call = new Call();
  page = new Line(this.call);
  people = new People();
  view = new View();
  layers = new Layers();
  controls = new Controls();
  wakeLock = new WakeLock(this.people);
  volumes = new Volumes();
  speech = new Speech(this.people);
  fullScreen = new FullScreen();
  pip = new Pip(this);
  /** One's own camera and microphone, once there is a Publisher. @type {import("videochat/devices/local_media.js").LocalMedia|null} */
  media = null;
  announcer = new Announcer();
  quality = new Quality();
  pulse = new Pulse(this);
  reach = new Reach(this);
  screen = new Screen(this.call, this.people);
  reactions = new Reactions(this.call, this.people, this.announcer);
  recording = new Recording(this);
  chat = new Chat(this.call, this.people, this.view, () => this.page.state.lost || this.call.state.link === "reconnecting");
  files = new ChatFiles(this);
  captions = new Captions(this);
  door = new Door(this);
  hosting = new Hosting(this);
  announcements = new Announcements(this);
  verification = new Verification(this);

  constructor() {
    const { call, people } = this;
    call.shows = (participant) => people.state.others.some(({ id }) => id === participant);
    watch(() => people.state.others.map(({ id }) => id).join(), () => call.listScreens(), { flush: "sync" });
  }
}
