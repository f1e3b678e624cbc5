import { colour, initial } from "videochat/page/avatar.js";
import { VcIcon } from "videochat/page/icon.js";
import { t } from "videochat/page/language.js";

/** @typedef {{id: string, name: string, count: number, names: string[], guard: Guard|null}} RoomRow */
/** @typedef {"locked"|"password"|"waiting"} Guard what stands between strangers and a room */

/** From so many rooms on, looking for one takes longer than typing its name. */
const MANY = 9;
let count = 0;

/** @type {Record<Guard, string>} */
const ICONS = { locked: "lock", password: "key-round", waiting: "hourglass" };

/** The open rooms, drawn by one element: a room that comes, changes or goes touches its own row alone. @type {VueComponent} */
export default {
  components: { VcIcon },
  props: { rooms: { type: Array, required: true }, complete: { type: Boolean, default: true } },
  emits: ["join"],
  template: `
    <section class="vc-open-rooms" :aria-labelledby="id" :aria-busy="!finished">
      <div class="vc-open-rooms-head">
        <h2 :id="id">{{ texts.title }} <span v-if="list.length" class="vc-open-rooms-count">{{ shown.length }}</span></h2>
        <div v-if="searchable" class="vc-search">
          <vc-icon name="search"></vc-icon>
          <input v-model="wish" type="search" :aria-label="texts.search" :placeholder="texts.search" :dir="wish ? 'auto' : null" autocomplete="off"
                 spellcheck="false" enterkeyhint="search" @keydown.esc="wish = ''">
        </div>
      </div>
      <p class="vc-hidden" role="status">{{ wanted ? found : "" }}</p>
      <ul v-if="shown.length" class="vc-rooms" :class="{'vc-rooms-many': searchable}" :aria-labelledby="id">
        <li v-for="room in shown" :key="room.id" class="vc-room">
          <div class="vc-room-text">
            <span class="vc-room-name"><bdi>{{ room.name }}</bdi></span>
            <span class="vc-room-people">
              <span class="vc-room-count">{{ count(room) }}</span>
              <span v-if="room.guard" class="vc-room-guard"><vc-icon :name="icons[room.guard]"></vc-icon>{{ guards[room.guard] }}</span>
              <span v-else-if="room.count" class="vc-room-names" aria-hidden="true"><bdi>{{ people(room) }}</bdi></span>
            </span>
          </div>
          <div class="vc-avatars" aria-hidden="true">
            <span v-for="name in room.names" :key="name" class="vc-avatar" :style="{background: colour(name)}">{{ initial(name) }}</span>
            <span v-if="!room.guard && room.count > room.names.length" class="vc-avatar vc-avatar-more" dir="ltr">+{{ room.count - room.names.length }}</span>
          </div>
          <button class="vc-button vc-button-quiet" type="button" :aria-label="join(room)"
                  :disabled="room.guard === 'locked'" :title="room.guard === 'locked' ? texts.locked : null"
                  @click="$emit('join', {room: room.name})">{{ texts.join }}</button>
        </li>
      </ul>
      <div v-else-if="!finished" class="vc-rooms" aria-hidden="true">
        <div v-for="n in 3" :key="n" class="vc-room vc-room-awaited"><span></span><span></span></div>
      </div>
      <div v-else-if="wanted" class="vc-empty">
        <p class="vc-empty-title">{{ nothing }}</p>
        <button class="vc-button vc-button-quiet" type="button" @click="wish = ''">{{ texts.all }}</button>
      </div>
      <div v-else class="vc-empty">
        <vc-icon name="door-open"></vc-icon>
        <p class="vc-empty-title">{{ texts.emptyTitle }}</p>
        <p>{{ texts.emptyHint }}</p>
      </div>
    </section>`,
  data() {
    return {
      id: `vc-rooms-${(count += 1)}`,
      // in order once: what comes later goes to the end, so that no row moves from under somebody's finger
      list: [...this.rooms].sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true })),
      finished: this.complete,
      wish: "",
      icons: ICONS,
      guards: { locked: t("Locked"), password: t("Password"), waiting: t("Waiting room") },
      texts: {
        locked: t("This room is locked. Nobody new can join."),
        title: t("Open rooms"),
        join: t("Join"),
        search: t("Find a room or a person"),
        all: t("Show all rooms"),
        emptyTitle: t("No room is open"),
        emptyHint: t("Create the first one above and share its link."),
      },
    };
  },
  computed: {
    /** Whoever is searching goes on searching. */
    searchable() {
      return this.list.length >= MANY || this.wish !== "";
    },
    wanted() {
      return plain(this.wish);
    },
    shown() {
      const { wanted } = this;
      if (!wanted) return this.list;
      return this.list.filter((/** @type {RoomRow} */ room) => [room.name, ...room.names].some((name) => plain(name).includes(wanted)));
    },
    found() {
      return this.shown.length ? t("Rooms found: {number}", { number: this.shown.length }) : this.nothing;
    },
    nothing() {
      return t("Nothing found for “{words}”", { words: this.wish.trim() });
    },
  },
  methods: {
    colour,
    initial,
    /** @param {RoomRow} room */
    count(room) {
      return room.count ? t("{number} in call", { number: room.count }) : t("Nobody inside yet");
    },
    /** @param {RoomRow} room */
    join(room) {
      return t("Join {room}", { room: room.name });
    },
    /** @param {RoomRow} room */
    people({ names, count }) {
      const others = count - names.length;
      // L10N: what stands between the names of a list
      return (others > 0 ? [...names, `+${others}`] : names).join(t(", "));
    },
    /** Show one more room, or how that room is now. @param {RoomRow} room */
    patch(room) {
      const index = this.list.findIndex((/** @type {RoomRow} */ other) => other.id === room.id);
      if (index < 0) this.list.push(room);
      else this.list[index] = room;
    },
    /** @param {string} id */
    remove(id) {
      this.list = this.list.filter((/** @type {RoomRow} */ room) => room.id !== id);
    },
    /** All rooms there are have been shown. */
    finish() {
      this.finished = true;
    },
  },
};

/** What two texts are compared by: no case, no accents. @param {string} text @returns {string} */
function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
