import { VcIcon } from "videochat/page/icon.js";
import { ChatFile } from "./chat_file.js";
import { isEmojiOnly, partsOf } from "./chat_text.js";
import { timeOf } from "./dates.js";
import { t } from "videochat/page/language.js";

/**
 * One message: who and when, unless the one before says so; its text and file; for whom, if not for all; and how
 * sending it went. What is not sent yet has a `status`.
 * @type {VueComponent}
 */
export const ChatMessage = {
  components: { ChatFile, VcIcon },
  props: { message: { type: Object, required: true }, headed: { type: Boolean, required: true }, call: { type: Number, required: true } },
  emits: ["retry", "reply"],
  template: `
    <article class="vc-message" :class="look">
      <p v-if="headed" class="vc-message-head"><bdi>{{ who }}</bdi> · <time :datetime="iso">{{ time }}</time></p>
      <button v-if="headed && between" class="vc-message-between" type="button" :title="answerWords" @click="$emit('reply')">
        <vc-icon name="lock"></vc-icon><span dir="auto">{{ between }}</span>
      </button>
      <div v-if="message.text" class="vc-bubble" dir="auto" :title="headed ? null : time"><template v-for="(part, index) in parts" :key="index"><a v-if="part.href"
        :href="part.href" :title="part.href" target="_blank" rel="noopener noreferrer nofollow"><bdi>{{ part.text }}</bdi></a><template
        v-else>{{ part.text }}</template></template></div>
      <chat-file v-if="message.file" :file="message.file" :from="message.own ? '' : message.name" :outgoing="message.outgoing" :call="call"></chat-file>
      <p v-if="message.status === 'failed'" class="vc-message-failed">{{ message.reason || words.notSent }}
        <button class="vc-text-button" type="button" @click="$emit('retry')">{{ words.again }}</button></p>
      <p v-else-if="message.status === 'pending'" class="vc-message-pending">{{ words.sending }}</p>
    </article>`,
  computed: {
    parts() {
      return partsOf(this.message.text);
    },
    look() {
      return {
        "vc-message-own": this.message.own,
        "vc-message-headed": this.headed,
        "vc-message-direct": Boolean(this.message.to),
        "vc-message-emoji": isEmojiOnly(this.message.text),
        "vc-message-waiting": this.message.status === "pending",
      };
    },
    who() {
      return this.message.own ? t("You") : this.message.name;
    },
    /** Who else may read it, unless everybody may. */
    between() {
      const { to, toName, own, name } = this.message;
      return to ? t("Only {name} and you", { name: own ? toName : name }) : "";
    },
    answerWords() {
      const { own, toName, name } = this.message;
      return t("Message {name}", { name: own ? toName : name });
    },
    time() {
      return timeOf(this.message.time);
    },
    iso() {
      return new Date(this.message.time).toISOString();
    },
    words: () => ({ notSent: t("Not sent."), again: t("Try again"), sending: t("Sending…") }),
  },
};
