import { colour, initials } from "videochat/avatar.js";

/** @typedef {{id: string, name: string, count: number, names: string[]}} RoomRow */

/** The open rooms, drawn by one element: a room that comes, changes or goes touches its own row alone. @type {VueComponent} */
export default {
  props: { rooms: { type: Array, required: true }, texts: { type: Object, required: true } },
  emits: ["join"],
  template: `
    <div>
      <ul class="vc-rooms" v-if="list.length" :aria-label="texts.title">
        <li v-for="room in list" :key="room.id" class="vc-room">
          <div class="vc-room-text">
            <span class="vc-room-name" dir="auto">{{ room.name }}</span>
            <span class="vc-room-count">{{ count(room) }}</span>
          </div>
          <div class="vc-avatars" aria-hidden="true">
            <span v-for="name in room.names" :key="name" class="vc-avatar" :style="{background: colour(name)}">{{ initials(name) }}</span>
            <span v-if="room.count > room.names.length" class="vc-avatar vc-avatar-more">+{{ room.count - room.names.length }}</span>
          </div>
          <button class="vc-button vc-button-quiet" type="button" :aria-label="texts.join + ' ' + room.name"
                  @click="$emit('join', {room: room.name})">{{ texts.join }}</button>
        </li>
      </ul>
      <div v-else class="vc-empty">
        <p class="vc-empty-title">{{ texts.emptyTitle }}</p>
        <p>{{ texts.emptyHint }}</p>
      </div>
    </div>`,
  data() {
    return { list: this.rooms };
  },
  methods: {
    colour,
    initials,
    /** @param {RoomRow} room */
    count(room) {
      return room.count ? this.texts.count.replace("{n}", String(room.count)) : this.texts.nobody;
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
  },
};
