import { VcIcon } from "videochat/page/icon.js";
import { t } from "videochat/page/language.js";
import { locale } from "./locale.js";
import { roomOf } from "videochat/call/registry.js";

let count = 0;

/** Whom one writes to: everybody, or one person; who has left stays chosen until one chooses anew. @type {VueComponent} */
export const ChatRecipient = {
  components: { VcIcon },
  props: { call: { type: Number, required: true } },
  emits: ["chosen"],
  template: `
    <div class="vc-chat-to" :class="{'vc-chat-to-one': chat.to}">
      <label :for="id">{{ words.to }}</label>
      <span class="vc-chat-to-list">
        <vc-icon v-if="chat.to" name="lock"></vc-icon>
        <select :id="id" :value="chat.to?.id ?? ''" :aria-label="words.label" @change="choose($event.target.value)">
          <option v-if="people.may.chat || !chat.to" value="" :disabled="!people.may.chat">{{ words.everyone }}</option>
          <option v-for="each in offered" :key="each.id" :value="each.id" dir="auto">{{ each.name }}</option>
          <option v-if="gone" :value="chat.to.id" dir="auto">{{ chat.to.name }}</option>
        </select>
        <span class="vc-chat-to-shown" aria-hidden="true" dir="auto">{{ chat.to?.name ?? words.everyone }}</span>
        <vc-icon name="chevron-down"></vc-icon>
      </span>
    </div>`,
  data() {
    const { chat, people } = roomOf(this.call);
    const words = { to: t("To:"), label: t("Send to"), everyone: t("Everyone") };
    return { id: `vc-chat-to-${(count += 1)}`, chat: chat.state, people: people.state, words };
  },
  computed: {
    others() {
      const byName = new Intl.Collator(locale(), { sensitivity: "base", numeric: true });
      return [...this.people.others].sort((one, other) => byName.compare(one.name, other.name));
    },
    /** While the host has switched off the chat one writes to the host, or to nobody. */
    offered() {
      const { may, host } = this.people;
      return may.chat ? this.others : this.others.filter((/** @type {{id: string}} */ { id }) => (may.chatToHost && id === host) || id === this.chat.to?.id);
    },
    gone() {
      return this.chat.to !== null && !this.others.some((/** @type {{id: string}} */ { id }) => id === this.chat.to.id);
    },
  },
  methods: {
    /** @param {string} id */
    choose(id) {
      const person = this.others.find((/** @type {{id: string}} */ each) => each.id === id);
      if (person || !id) this.chat.to = person ? { id, name: person.name } : null;
      this.$emit("chosen");
    },
  },
};
