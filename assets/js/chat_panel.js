import { VcIcon } from "videochat/page/icon.js";
import { ChatDrop } from "videochat/panels/chat_drop.js";
import { ChatField } from "videochat/panels/chat_field.js";
import { ChatMessage } from "videochat/panels/chat_message.js";
import { dayOf, isSameDay } from "videochat/panels/dates.js";
import { t } from "videochat/page/language.js";
import { roomOf } from "videochat/call/registry.js";

const TOGETHER = 5 * 60_000; // ms: what one person writes within that needs one heading
const NEAR = 48; // px from the end that count as there
const CLOSE = 8; // px from the end of who has not begun to scroll away

/** What is written in the call, and the field to write in. It is read where one reads: new messages never move it. @type {VueComponent} */
export default {
  components: { ChatDrop, ChatField, ChatMessage, VcIcon },
  props: { call: { type: Number, required: true } },
  template: `
    <div class="vc-chat">
      <div class="vc-chat-list" ref="list" role="log" aria-live="off" tabindex="0" :aria-label="words.log" @scroll.passive="scrolled">
        <div v-if="items.length === 0" class="vc-chat-empty">
          <vc-icon name="message-circle"></vc-icon>
          <p class="vc-chat-empty-title">{{ words.emptyTitle }}</p>
          <p v-if="people.may.chat">{{ words.emptyHint }}</p>
        </div>
        <div ref="content">
          <template v-for="item in items" :key="item.key">
            <p v-if="item.day" class="vc-chat-day">{{ item.day }}</p>
            <p v-if="item.message.id && item.message.id === chat.firstUnread" class="vc-chat-new">{{ words.new }}</p>
            <chat-message :message="item.message" :headed="item.headed" :call="call" @retry="retry(item.message)" @reply="reply(item.message)"></chat-message>
          </template>
        </div>
      </div>
      <button v-if="below" class="vc-chat-below" type="button" @click="scrollToEnd('smooth')">
        <vc-icon name="chevron-down"></vc-icon>{{ words.below }}
      </button>
      <chat-field :call="call"></chat-field>
      <chat-drop :call="call"></chat-drop>
    </div>`,
  data() {
    const { chat, files, view, people } = roomOf(this.call);
    return {
      chat: chat.state,
      files: files.state,
      view: view.state,
      people: people.state,
      below: false,
      words: {
        log: t("Messages"),
        emptyTitle: t("No messages yet"),
        emptyHint: t("What you write here goes to everyone in the call."),
        new: t("New"),
        below: t("New messages"),
      },
    };
  },
  computed: {
    open() {
      return this.people.entered && this.view.panel === "chat";
    },
    /** What is shown: messages, then what is not sent yet. */
    all() {
      const { messages, unsent } = this.chat;
      const own = this.people.own?.id ?? "";
      const mine = (/** @type {any} */ each) => ({ ...each, sender: own, own: true, to: each.to?.id, toName: each.to?.name });
      return [...messages, ...unsent.map(mine), ...this.coming.map(mine)];
    },
    /** One's own files on their way, as messages: each keeps its node when it has become one. */
    coming() {
      const there = new Set(this.chat.messages.map((/** @type {any} */ { file }) => file?.id));
      const coming = this.files.outgoing.filter((/** @type {any} */ { id }) => !there.has(id));
      return coming.map((/** @type {any} */ outgoing) => {
        const { key, id, time, to, name, size } = outgoing;
        return { key: id || key, time, to, text: "", file: { id, name, size, type: "" }, outgoing };
      });
    },
    items() {
      const { firstUnread } = this.chat;
      const days = this.all.length > 0 && !isSameDay(this.all[0].time, Date.now());
      return this.all.map((/** @type {any} */ message, /** @type {number} */ index) => {
        const before = this.all[index - 1];
        const isNewDay = before ? !isSameDay(before.time, message.time) : days;
        const goesOn =
          !isNewDay &&
          before?.sender === message.sender &&
          before.to === message.to &&
          message.time - before.time < TOGETHER &&
          (!message.id || message.id !== firstUnread);
        // what was shown as not sent yet stays the same node when it is
        return { message, key: message.own && message.key ? message.key : message.id, day: isNewDay ? dayOf(message.time) : "", headed: !goesOn };
      });
    },
    newest() {
      return this.items.at(-1)?.key ?? 0;
    },
  },
  watch: {
    open: {
      handler(/** @type {boolean} */ open) {
        if (open) this.restore();
      },
      flush: "post",
    },
    newest: {
      handler() {
        if (!this.open) return;
        const newest = this.all.at(-1);
        if (this.atEnd || newest?.own) this.scrollToEnd();
        else if (newest) this.below = true;
      },
      flush: "post",
    },
  },
  created() {
    this.atEnd = true;
    this.top = 0;
    this.left = 0; // px below what is seen
    this.chat.present = true;
    this.look = () => roomOf(this.call).chat.look();
    document.addEventListener("visibilitychange", this.look);
  },
  mounted() {
    // a keyboard or a longer draft makes the list smaller: who was at its end stays there
    this.size = new ResizeObserver(() => this.open && this.atEnd && this.scrollToEnd());
    this.size.observe(this.$refs.list);
    // and what is there grows: a message is as high as it is only once it was drawn, a file tells how it goes
    this.growth = new ResizeObserver(() => this.open && this.left < CLOSE && this.scrollToEnd());
    this.growth.observe(this.$refs.content);
  },
  beforeUnmount() {
    this.chat.present = false;
    document.removeEventListener("visibilitychange", this.look);
    this.size.disconnect();
    this.growth.disconnect();
  },
  methods: {
    /** @param {{key: string}} unsent */
    retry({ key }) {
      roomOf(this.call).chat.retry(key);
    },
    /** Write to the other one of the two. @param {import("videochat/panels/chat.js").Message} message */
    reply({ own, sender, name, to = "", toName = "" }) {
      roomOf(this.call).chat.writeTo(own ? { id: to, name: toName } : { id: sender, name });
    },
    scrolled() {
      if (!this.open) return; // a hidden list has no place of its own
      const { scrollTop, scrollHeight, clientHeight } = this.$refs.list;
      this.top = scrollTop;
      this.left = scrollHeight - clientHeight - scrollTop;
      this.atEnd = this.left < NEAR;
      if (this.atEnd) this.below = false;
    },
    /** Where one left off; at the first new message if one had seen all before it. */
    restore() {
      const { list } = this.$refs;
      const first = list.querySelector(".vc-chat-new");
      if (!this.atEnd) list.scrollTop = this.top;
      else if (first) first.scrollIntoView({ block: "start" });
      else this.scrollToEnd();
      this.scrolled();
    },
    /** @param {ScrollBehavior} [behavior] */
    scrollToEnd(behavior = "instant") {
      const { list } = this.$refs;
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      list.scrollTo({ top: list.scrollHeight, behavior: calm ? "instant" : behavior });
      this.below = false;
    },
  },
};
