import { arrange } from "videochat/stage/arrangement.js";
import { colour, initials } from "videochat/page/avatar.js";
import { t } from "videochat/page/language.js";
import { Order } from "videochat/stage/order.js";
import { Shapes } from "videochat/stage/shapes.js";

/**
 * What a recording shows: everybody, oneself as all others; a shared screen, or who is in the spotlight, large; of many
 * people those who speak. What one has pinned or hidden for oneself does not matter.
 *
 * @typedef {object} Shown a tile of the picture, in its pixels
 * @property {string} key
 * @property {number} left @property {number} top @property {number} width @property {number} height
 * @property {"cover"|"contain"} fit
 * @property {string} label @property {string} initials @property {string} colour
 * @property {boolean} picture whether there is one, or the initials stand for it
 * @property {boolean} muted @property {boolean} speaking @property {boolean} screen
 * @property {string} word what the tile says, "" if nothing @property {boolean} dimmed whether the picture is the last one
 *
 * @typedef {Shown & {video: HTMLVideoElement|null}} Tile
 * @typedef {{key: string, track: MediaStreamTrack, own: boolean}} Voice
 */

export const WIDTH = 1280;
export const HEIGHT = 720;
const MARGIN = 12;

export class Scene {
  #room;
  #order = new Order();
  #shapes = new Shapes();

  /** @param {import("videochat/call/room.js").Room} room */
  constructor(room) {
    this.#room = room;
  }

  /** @returns {{tiles: Tile[], more: number, voices: Voice[]}} `more`: people who are not shown */
  look() {
    const { people, speech } = this.#room;
    const all = new Map([...this.#screens(), ...this.#faces()].map((each) => [each.key, each]));
    const screens = [...all.keys()].filter((key) => all.get(key)?.screen);
    const faces = this.#order.of(people.everyone.map(({ id }) => id));
    const ratios = this.#shapes.of(new Map([...all].map(([key, { video }]) => [key, ratioOf(video)])));
    const arranged = () => {
      const order = [...screens, ...this.#order.of(faces)];
      const tiles = order.flatMap((key) => all.get(key) ?? []).map((each) => ({ ...each, ratio: ratios.get(each.key) ?? 1 }));
      return arrange({
        width: WIDTH - 2 * MARGIN,
        height: HEIGHT - 2 * MARGIN,
        tiles,
        own: null,
        selfView: "hidden",
        large: this.#large(screens),
        page: 0,
        corner: "bottom-end",
      });
    };
    let { places } = arranged();
    const { active } = speech.state;
    if (active && !places.has(active)) {
      const seen = [...places].filter(([key, place]) => place.role !== "large" && !all.get(key)?.screen).map(([key]) => key);
      if (this.#order.promote(active, seen, (id) => speech.spokeAt(id))) places = arranged().places;
    }
    const tiles = [...places].map(([key, { left, top, width, height, fit }]) => ({
      ...(/** @type {Omit<Tile, "left"|"top"|"width"|"height"|"fit">} */ (all.get(key))),
      left: left + MARGIN, top: top + MARGIN, width, height, fit,
    }));
    const more = faces.filter((key) => !places.has(key)).length;
    return { tiles, more, voices: [...all.values()].flatMap((each) => voiceOf(each, people.state.own?.id ?? "")) };
  }

  /** @param {string[]} screens */
  #large(screens) {
    const { spotlight } = this.#room.people.state;
    return spotlight ?? screens.at(-1) ?? null;
  }

  #faces() {
    const { call, people, speech, media } = this.#room;
    return people.everyone.map(({ id, name }) => {
      const own = id === people.state.own?.id;
      const video = own ? (media?.video ?? null) : this.#videoOf(id);
      const stream = own ? null : call.streamOf(id);
      const muted = own ? !media?.state.microphone.on : stream !== null && !stream.hasAudio;
      const picture = own ? Boolean(media?.state.camera.on) : Boolean(stream?.hasVideo) && this.#isSeen(id);
      return {
        ...{ key: id, label: name, initials: initials(name), colour: colour(name), video, muted, screen: false },
        ...{ picture: picture && hasFrames(video), speaking: !muted && Boolean(speech.state.speaking[id]) },
        ...this.#trouble(own ? "" : id),
      };
    });
  }

  #screens() {
    const { call, people, screen } = this.#room;
    const { own } = people.state;
    const shares = call.screens.map(({ participant }) => ({ participant, video: this.#videoOf(`${participant}:screen`) }));
    if (own && screen.video) shares.push({ participant: own.id, video: screen.video });
    return shares.map(({ participant, video }) => {
      const label = t("{name}'s screen", { name: people.person(participant)?.name ?? "" });
      const looks = { initials: "", colour: "#171a21", muted: false, speaking: false, screen: true };
      return { key: `${participant}:screen`, label, video, picture: hasFrames(video), ...looks, ...this.#trouble(`${participant}:screen`) };
    });
  }

  /** @param {string} key */
  #tileOf(key) {
    return this.#room.recording.stage?.querySelector(`[data-tile="${CSS.escape(key)}"]`) ?? null;
  }

  /** What a tile says of a picture that does not come, or of its person. @param {string} key "" is one's own: what is recorded has one's own picture in any case */
  #trouble(key) {
    const tile = key ? this.#tileOf(key) : null;
    const isTold = tile?.classList.contains("vc-tile-recovering") || tile?.classList.contains("vc-tile-dimmed");
    return { word: isTold ? (tile?.querySelector(".vc-tile-word")?.textContent ?? "") : "", dimmed: Boolean(tile?.classList.contains("vc-tile-dimmed")) };
  }

  /** @param {string} key @returns {HTMLVideoElement|null} */
  #videoOf(key) {
    return this.#tileOf(key)?.querySelector("video") ?? null;
  }

  /** Whether a tile shows its picture, and not a word or the initials. @param {string} key */
  #isSeen(key) {
    return this.#tileOf(key)?.classList.contains("vc-tile-video") ?? false;
  }
}

/** @param {HTMLVideoElement|null} video */
function hasFrames(video) {
  return video !== null && video.videoWidth > 0;
}

/** @param {HTMLVideoElement|null} video */
function ratioOf(video) {
  return video?.videoWidth ? video.videoWidth / video.videoHeight : 16 / 9;
}

/** @param {{key: string, video: HTMLVideoElement|null}} tile @param {string} own @returns {Voice[]} */
function voiceOf({ key, video }, own) {
  const stream = video?.srcObject;
  const [track] = stream instanceof MediaStream ? stream.getAudioTracks() : [];
  return track ? [{ key, track, own: key === own || key === `${own}:screen` }] : [];
}
