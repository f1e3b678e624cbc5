import { isEmojiOnly, partsOf } from "./chat_text.js";
import { timeOf } from "./dates.js";
import { t } from "videochat/page/language.js";

/** One message: who and when, unless the one before says so; its text, and how sending it went. @type {VueComponent} */
export const ChatMessage = {
  props: { message: { type: Object, required: true }, headed: { type: Boolean, required: true } },
  emits: ["retry"],
  template: `
    <article class="vc-message" :class="look">
      <p v-if="headed" class="vc-message-head"><bdi>{{ who }}</bdi> · <time :datetime="iso">{{ time }}</time></p>
      <div class="vc-bubble" dir="auto" :title="headed ? null : time"><template v-for="(part, index) in parts" :key="index"><a v-if="part.href"
        :href="part.href" :title="part.href" target="_blank" rel="noopener noreferrer nofollow"><bdi>{{ part.text }}</bdi></a><template
        v-else>{{ part.text }}</template></template></div>
      <p v-if="message.status === 'failed'" class="vc-message-failed">{{ words.notSent }}
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
        "vc-message-emoji": isEmojiOnly(this.message.text),
        "vc-message-waiting": this.message.status === "pending",
      };
    },
    who() {
      return this.message.own ? t("You") : this.message.name;
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
