import { phone } from "videochat/controls/phone.js";
import { t } from "videochat/page/language.js";
import { VcIcon } from "videochat/page/icon.js";
import { VcPopup } from "videochat/controls/popup.js";
import { clockTime, saveTranscript } from "./transcript.js";

/** What is said, under the picture; the transcript; and, when the call is over, the offer to save it. @type {VueComponent} */
export const CaptionView = {
  components: { VcIcon, VcPopup },
  props: { room: { type: Object, required: true } },
  template: `
    <div v-if="shown" class="vc-captions-lines" :class="'vc-captions-' + state.size" role="region" :aria-label="texts.captions" aria-live="off">
      <p v-if="state.lines.length === 0 && hint" class="vc-captions-hint">{{ texts.hint }}</p>
      <p v-for="line in state.lines" :key="line.participant" class="vc-caption">
        <span class="vc-caption-name" dir="auto">{{ line.name }}</span>
        <span class="vc-caption-text" dir="auto" :lang="line.lang || null"><span>{{ line.text }}</span></span>
      </p>
    </div>
    <div v-if="over" class="vc-transcript-offer" role="group" :aria-label="texts.transcript">
      <p>{{ texts.offer }}</p>
      <div class="vc-transcript-actions">
        <button class="vc-button vc-button-quiet vc-button-small" type="button" @click="save('txt')">{{ texts.saveText }}</button>
        <button class="vc-button vc-button-quiet vc-button-small" type="button" @click="save('vtt')">{{ texts.saveSubtitles }}</button>
        <button class="vc-button vc-button-quiet vc-button-small" type="button" @click="forget">{{ texts.forget }}</button>
      </div>
    </div>
    <vc-popup class="vc-transcript" :open="state.reading" :look="phone.is ? 'sheet' : 'dialog'" :label="texts.transcript" :layers="room.layers" @close="close">
      <header class="vc-dialog-head">
        <h2>{{ texts.transcript }}</h2>
        <button class="vc-dialog-close" type="button" :aria-label="texts.close" @click="close"><vc-icon name="x"></vc-icon></button>
      </header>
      <p v-if="state.transcript.length === 0" class="vc-transcript-empty">{{ texts.empty }}</p>
      <ol v-else class="vc-transcript-list" role="list" tabindex="0" ref="list" :aria-label="texts.transcript" @touchstart.stop.passive="() => {}" @keydown.up.stop @keydown.down.stop>
        <li v-for="line in state.transcript" :key="line.key">
          <span class="vc-transcript-head"><b dir="auto">{{ line.name }}</b> <time>{{ clock(line.time) }}</time></span>
          <span class="vc-transcript-text" dir="auto" :lang="line.lang || null">{{ line.text }}</span>
        </li>
      </ol>
      <p class="vc-transcript-note">{{ texts.note }}</p>
      <div class="vc-transcript-actions" v-if="state.transcript.length">
        <button class="vc-button vc-button-quiet" type="button" @click="save('txt')"><vc-icon name="download"></vc-icon>{{ texts.saveText }}</button>
        <button class="vc-button vc-button-quiet" type="button" @click="save('vtt')"><vc-icon name="download"></vc-icon>{{ texts.saveSubtitles }}</button>
      </div>
    </vc-popup>`,
  data() {
    return {
      phone,
      state: this.room.captions.state,
      people: this.room.people.state,
      hint: true, // until the first words have come
      texts: {
        captions: t("Captions"),
        hint: t("Words appear here as soon as somebody captions their speech: each person does so in Settings."),
        transcript: t("Transcript"),
        empty: t("Nothing was said yet. Words are kept here while captions are shown."),
        note: t("It is kept by this page alone, and gone with it."),
        offer: t("What was said in the call is still in this page. Save it, or it goes with the page."),
        saveText: t("Save as text"),
        saveSubtitles: t("Save as subtitles"),
        forget: t("Forget it"),
        close: t("Close"),
      },
    };
  },
  computed: {
    shown() {
      return this.people.entered && this.state.shown && this.state.listening;
    },
    over() {
      return !this.people.entered && this.state.transcript.length > 0;
    },
  },
  watch: {
    "state.lines.length"() {
      this.hint = false;
    },
    "state.transcript.length"() {
      if (this.state.reading && this.isAtEnd()) this.$nextTick(this.toEnd);
    },
    async "state.reading"(/** @type {boolean} */ reading) {
      await this.$nextTick();
      if (reading) this.toEnd();
    },
    "people.entered"() {
      this.state.reading = false;
    },
  },
  methods: {
    clock: clockTime,
    /** @param {"txt"|"vtt"} format */
    save(format) {
      saveTranscript(this.state.transcript, format);
    },
    forget() {
      this.room.captions.forget();
    },
    close() {
      this.state.reading = false;
    },
    isAtEnd() {
      const { list } = this.$refs;
      return !list || list.scrollHeight - list.scrollTop - list.clientHeight < 40;
    },
    toEnd() {
      const { list } = this.$refs;
      if (list) list.scrollTop = list.scrollHeight;
    },
  },
};
