import { Layout } from "videochat/layout.js";
import { loadOpenTok } from "videochat/opentok.js";
import { SubscriberTile } from "videochat/subscriber_tile.js";
import { TEXTS } from "videochat/texts.js";

/** The tiles of a call: one's own in the slot, one for each other person; one element however many they are. @type {VueComponent} */
export default {
  components: { SubscriberTile },
  props: { call: { type: Number, required: true }, script: { type: String, required: true } },
  emits: ["failed"],
  template: `
    <div class="vc-stage" ref="stage">
      <slot></slot>
      <subscriber-tile v-for="person in people" :key="person.id" :call="call" :participant="person.id"
        :name="person.name" :connection="person.connection" @resized="layout.update()"
        @streaming="arrived(person)" @failed="$emit('failed', $event)" @audio-blocked="blocked = $event.blocked"></subscriber-tile>
      <div v-if="open && people.length === 0" class="vc-alone"><slot name="alone"></slot></div>
      <button v-if="blocked" class="vc-button vc-stage-unblock" type="button" @click="unblock">{{ texts.tapToHear }}</button>
    </div>`,
  data: () => ({ people: [], open: false, blocked: false, texts: TEXTS }),
  mounted() {
    this.layout = new Layout(this.$refs.stage);
    this.watchTiles = new MutationObserver(() => this.layout.update());
    this.watchTiles.observe(this.$refs.stage, { childList: true });
  },
  beforeUnmount() {
    this.watchTiles.disconnect();
    this.layout.stop();
  },
  methods: {
    /** Show these people and nobody else. @param {{id: string, name: string, connection: string}[]} people */
    reset(people) {
      this.people = people;
      this.open = true;
    },
    /** Show nobody: there is no call. */
    clear() {
      this.people = [];
      this.open = false;
    },
    /** Show one more person, or what changed of one shown. @param {{id: string, name?: string}} person */
    patch(person) {
      const known = this.people.find((/** @type {{id: string}} */ other) => other.id === person.id);
      if (known) Object.assign(known, person);
      else if (person.name) this.people.push({ connection: "joining", ...person });
    },
    /** Who has a stream is connected; the server does not say so again. @param {{connection: string}} person */
    arrived(person) {
      if (person.connection === "joining") person.connection = "connected";
    },
    /** @param {string} id */
    remove(id) {
      this.people = this.people.filter((/** @type {{id: string}} */ person) => person.id !== id);
    },
    async unblock() {
      const api = await loadOpenTok(this.script);
      await api.unblockAudio();
      this.blocked = false;
    },
  },
};
