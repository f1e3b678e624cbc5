import { clean, lengthOf, LONGEST } from "./chat_text.js";
import { ChatAttach } from "./chat_attach.js";
import { ChatEmoji } from "./chat_emoji.js";
import { ChatRecipient } from "./chat_recipient.js";
import { VcIcon } from "videochat/page/icon.js";
import { chatReason } from "videochat/call/reasons.js";
import { t } from "videochat/page/language.js";
import { roomOf } from "videochat/call/registry.js";

const NEAR = 200; // characters left that are worth saying
let count = 0;
const MOST = 20_000; // UTF-16 units the field takes: what is pasted too long can be shortened, within reason

/** Where one writes, and to whom. Enter sends; with Shift, or on a touch keyboard, it begins a new line. @type {VueComponent} */
export const ChatField = {
  components: { ChatAttach, ChatEmoji, ChatRecipient, VcIcon },
  props: { call: { type: Number, required: true } },
  template: `
    <form class="vc-chat-field" :class="{'vc-chat-field-one': chat.to}" @submit.prevent="send">
      <chat-emoji v-if="emoji" :call="call" @chosen="insert" @close="closeEmoji"></chat-emoji>
      <p v-if="trouble" class="vc-chat-trouble" :class="{'vc-chat-calm': !allowed}" :id="id + '-trouble'" role="status">{{ trouble }}</p>
      <p v-if="left < near" class="vc-chat-left" :class="{'vc-chat-over': left < 0}" :id="id">{{ leftWords }}</p>
      <span class="vc-hidden" role="status">{{ left < 0 ? words.tooLong : "" }}</span>
      <div class="vc-chat-tools">
        <chat-recipient :call="call" @chosen="$refs.field.focus()"></chat-recipient>
        <chat-attach :call="call" @chosen="touch || $refs.field.focus()"></chat-attach>
        <button class="vc-chat-smile" type="button" ref="smile" :aria-label="words.emoji" :title="words.emoji" :aria-expanded="emoji" @click="emoji = !emoji">
          <vc-icon name="smile"></vc-icon>
        </button>
      </div>
      <div class="vc-chat-line">
        <textarea ref="field" rows="1" dir="auto" v-model="chat.draft" :placeholder="label" :aria-label="label" :maxlength="most"
                  :aria-invalid="left < 0" :readonly="!allowed" :aria-describedby="described" :enterkeyhint="touch ? 'enter' : 'send'" autocomplete="off"
                  @keydown.enter="enter" @paste="paste"></textarea>
        <button class="vc-chat-send" type="submit" :aria-label="words.send" :title="words.send" :disabled="!ready">
          <vc-icon name="send"></vc-icon>
        </button>
      </div>
    </form>`,
  data() {
    const { chat, people } = roomOf(this.call);
    return {
      id: `vc-chat-left-${(count += 1)}`,
      chat: chat.state,
      people: people.state,
      cut: false,
      emoji: false,
      near: NEAR,
      most: MOST,
      touch: matchMedia("(hover: none) and (pointer: coarse)").matches,
      words: { tooLong: t("The message is too long"), send: t("Send"), emoji: t("Emoji") },
    };
  },
  computed: {
    label() {
      return this.chat.to ? t("Message {name}", { name: this.chat.to.name }) : t("Message everyone");
    },
    left() {
      const { draft } = this.chat;
      return LONGEST - (draft.length > LONGEST - NEAR ? lengthOf(draft) : 0);
    },
    leftWords() {
      return this.left < 0 ? t("Too long by {number} characters", { number: -this.left }) : t("{number} characters left", { number: this.left });
    },
    here() {
      const { to } = this.chat;
      return !to || this.people.others.some((/** @type {{id: string}} */ { id }) => id === to.id);
    },
    /** Whether the host lets one write to whom it is for. */
    allowed() {
      const { may, host } = this.people; // to nobody in particular is to all
      return may.chat || (may.chatToHost && this.chat.to !== null && this.chat.to.id === host);
    },
    reason() {
      const { may, host, others } = this.people;
      const name = others.find((/** @type {{id: string}} */ { id }) => id === host)?.name ?? "";
      return chatReason(may.chatToHost ? name : "");
    },
    trouble() {
      if (!this.allowed) return this.reason;
      if (!this.here) return t("{name} is not in the call. Choose who gets this.", { name: this.chat.to.name });
      return this.cut ? t("What you pasted was cut: it was far too long.") : "";
    },
    described() {
      return [this.left < NEAR ? this.id : "", this.trouble ? `${this.id}-trouble` : ""].filter(Boolean).join(" ") || null;
    },
    ready() {
      return this.allowed && this.here && this.left >= 0 && clean(this.chat.draft) !== "";
    },
  },
  watch: {
    "chat.draft": {
      handler() {
        this.fit();
        if (this.chat.draft.length < MOST) this.cut = false;
      },
      flush: "post",
    },
    "chat.calls": {
      handler() {
        this.$refs.field.focus({ preventScroll: true });
      },
      flush: "post",
    },
  },
  methods: {
    /** @param {KeyboardEvent} event */
    enter(event) {
      // while a word is being composed Enter chooses it; Safari ends that just before and says 229
      if (event.isComposing || event.keyCode === 229 || event.shiftKey || this.touch) return;
      event.preventDefault();
      this.send();
    },
    send() {
      if (!this.ready || !roomOf(this.call).chat.send(this.chat.draft)) return;
      this.chat.draft = "";
      this.emoji = false;
      this.$refs.field.focus();
    },
    /** At the caret. @param {string} emoji */
    insert(emoji) {
      const { field } = this.$refs;
      field.setRangeText(emoji, field.selectionStart, field.selectionEnd, "end");
      this.chat.draft = field.value;
      if (this.touch) return; // several may follow, and the keyboard would cover them
      this.emoji = false;
      field.focus();
    },
    closeEmoji() {
      this.emoji = false;
      this.$refs.smile.focus();
    },
    /** @param {ClipboardEvent} event */
    paste(event) {
      const { selectionStart, selectionEnd, value } = this.$refs.field;
      const more = event.clipboardData?.getData("text").length ?? 0;
      this.cut = value.length - (selectionEnd - selectionStart) + more > MOST;
    },
    /** As high as its text, within what the style sheet allows. */
    fit() {
      const { field } = this.$refs;
      field.style.height = "auto";
      field.style.height = `${field.scrollHeight}px`;
    },
  },
};
