import { Layout } from "videochat/layout.js";
import { loadOpenTok } from "videochat/opentok.js";
import { roomOf } from "videochat/registry.js";
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
      <p v-if="state.entered" class="vc-hidden" role="status">{{ announcer.text }}</p>
      <subscriber-tile v-for="person in state.others" :key="person.id" :call="call" :participant="person.id"
        :ref="person.id" :name="person.name" :connection="person.connection" :script="script" staged
        @resized="layout.update()" @failed="$emit('failed', $event)" @audio-blocked="setBlocked($event)"></subscriber-tile>
      <div v-if="state.entered && state.others.length === 0" class="vc-alone"><slot name="alone"></slot></div>
      <button v-if="blocked.size" class="vc-button vc-stage-unblock" type="button" @click="unblock">{{ texts.tapToHear }}</button>
    </div>`,
  data() {
    const { people, announcer } = roomOf(this.call);
    return { state: people.state, announcer: announcer.state, blocked: new Set(), texts: TEXTS };
  },
  mounted() {
    const { people, announcer } = roomOf(this.call);
    // a tile knows more than it is told: who sends a stream is connected, whatever the server said last
    this.showConnection = (/** @type {CustomEvent} */ { detail }) => this.$refs[detail.id]?.[0]?.showConnection(detail.connection);
    this.sayJoined = (/** @type {CustomEvent} */ { detail }) => announcer.say(TEXTS.joined(detail.name));
    this.sayLeft = (/** @type {CustomEvent} */ { detail }) => announcer.say(TEXTS.left(detail.name));
    people.addEventListener("connection", this.showConnection);
    people.addEventListener("joined", this.sayJoined);
    people.addEventListener("left", this.sayLeft);
    this.layout = new Layout(this.$refs.stage);
    this.watchTiles = new MutationObserver(() => this.layout.update());
    this.watchTiles.observe(this.$refs.stage, { childList: true });
  },
  beforeUnmount() {
    const { people } = roomOf(this.call);
    people.removeEventListener("connection", this.showConnection);
    people.removeEventListener("joined", this.sayJoined);
    people.removeEventListener("left", this.sayLeft);
    this.watchTiles.disconnect();
    this.layout.stop();
  },
  methods: {
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
