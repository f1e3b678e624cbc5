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
      <p v-if="open" class="vc-hidden" role="status">{{ news }}</p>
      <subscriber-tile v-for="person in people" :key="person.id" :call="call" :participant="person.id"
        :ref="person.id" :name="person.name" :connection="person.connection" :script="script" staged
        @resized="layout.update()" @failed="$emit('failed', $event)" @audio-blocked="setBlocked($event)"></subscriber-tile>
      <div v-if="open && people.length === 0" class="vc-alone"><slot name="alone"></slot></div>
      <button v-if="blocked.size" class="vc-button vc-stage-unblock" type="button" @click="unblock">{{ texts.tapToHear }}</button>
    </div>`,
  data: () => ({ people: [], news: "", open: false, blocked: new Set(), texts: TEXTS }),
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
      for (const person of people) this.showConnection(person);
    },
    /** Show nobody: there is no call. */
    clear() {
      this.people = [];
      this.open = false;
    },
    /** Show one more person, or what changed of one shown. @param {{id: string, name?: string, connection?: string}} person */
    patch(person) {
      const known = this.people.find((/** @type {{id: string}} */ other) => other.id === person.id);
      if (known) {
        Object.assign(known, person);
        this.showConnection(person);
      } else if (person.name) {
        this.people.push({ connection: "joining", ...person });
        this.news = TEXTS.joined(person.name);
      }
    },
    /** Tell the tile, if there is one already: it knows more than is told. @param {{id: string, connection?: string}} person */
    showConnection({ id, connection }) {
      if (connection) this.$refs[id]?.[0]?.showConnection(connection);
    },
    /** @param {string} id */
    remove(id) {
      const gone = this.people.find((/** @type {{id: string}} */ person) => person.id === id);
      if (gone) this.news = TEXTS.left(gone.name);
      this.people = this.people.filter((/** @type {{id: string}} */ person) => person.id !== id);
    },
    /** One button for all: it goes when nobody is blocked any more. @param {{participantId: string, blocked: boolean}} sound */
    setBlocked({ participantId, blocked }) {
      if (blocked) this.blocked.add(participantId);
      else this.blocked.delete(participantId);
    },
    async unblock() {
      const api = await loadOpenTok(this.script);
      await api.unblockAudio(); // each tile tells that it is heard
    },
  },
};
