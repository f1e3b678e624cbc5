import { ownTrouble, troubleWith } from "videochat/call/quality_words.js";
import { VcIcon } from "videochat/page/icon.js";
import { t } from "videochat/page/language.js";
import { VcSparkline } from "./sparkline.js";
import { Statistics } from "./statistics.js";
import { groupsOf, meters, ownGroups, statisticsText } from "./statistics_text.js";

/** What the top of a line stands for at least: bits a second, a share, seconds. */
const LEAST = { bitrate: 100_000, loss: 0.05, roundTrip: 0.1 };
const SAID_FOR = 2500; // ms
/** In a call so small everything is open at once. */
const FEW = 1;

/** One part of the call: the person, three figures with their last minute, and all the rest unfolded. @type {VueComponent} */
const StatisticsPart = {
  components: { VcIcon, VcSparkline },
  props: {
    title: { type: String, required: true },
    part: { type: Object, required: true },
    groups: { type: Array, required: true },
    open: { type: Boolean, required: true },
    grade: { type: String, default: null },
    trouble: { type: String, default: "" },
  },
  emits: ["toggle"],
  template: `
    <section class="vc-stat-part" :data-person="part.id">
      <h3 class="vc-stat-head">
        <button class="vc-stat-title" type="button" :aria-expanded="open" @click="$emit('toggle')">
          <span class="vc-dot" :class="'vc-dot-' + grade" v-if="grade" aria-hidden="true"></span>
          <span class="vc-stat-name" dir="auto">{{ title }}</span>
          <span class="vc-stat-grade" v-if="word">{{ word }}</span>
          <vc-icon name="chevron-down"></vc-icon>
        </button>
      </h3>
      <p class="vc-stat-note" v-if="trouble">{{ trouble }}</p>
      <dl class="vc-stat-meters">
        <div v-for="each in meters" :key="each.name">
          <dt>{{ each.label }}</dt><dd><bdi dir="ltr">{{ each.value }}</bdi></dd>
          <vc-sparkline :values="past(each.name)" :least="least[each.name]"></vc-sparkline>
        </div>
      </dl>
      <template v-if="open">
        <div class="vc-stat-group" v-for="group in groups" :key="group.title">
          <h4 dir="auto">{{ group.title }}</h4>
          <dl class="vc-stat-rows">
            <div v-for="row in group.rows" :key="row.label"><dt>{{ row.label }}</dt><dd :dir="row.words ? 'auto' : 'ltr'">{{ row.value }}</dd></div>
          </dl>
        </div>
      </template>
    </section>`,
  data: () => ({ least: LEAST }),
  computed: {
    meters() {
      return meters(this.part.now);
    },
    word() {
      /** @type {Record<string, string>} */
      const words = { good: t("Good"), fair: t("Fair"), poor: t("Poor") };
      return words[this.grade] ?? "";
    },
  },
  methods: {
    /** @param {keyof import("./statistics.js").Now} name */
    past(name) {
      return this.part.past.map((/** @type {import("./statistics.js").Now} */ each) => each[name]);
    },
  },
};

/** The figures of a call for who knows what they mean, and to copy for somebody who does. @type {VueComponent} */
export const VcStatistics = {
  components: { StatisticsPart, VcIcon },
  props: { room: { type: Object, required: true } },
  template: `
    <div class="vc-statistics" ref="root">
      <div class="vc-stat-bar">
        <button class="vc-button vc-stat-copy" type="button" @click="copy" :disabled="!state.own"><vc-icon :name="said === words.copied ? 'check' : 'copy'"></vc-icon>{{ said || words.copy }}</button>
        <label class="vc-stat-open"><input type="checkbox" v-model="addresses"><span>{{ words.addresses }}</span></label>
        <span class="vc-hidden" role="status">{{ said }}</span>
      </div>
      <div class="vc-stat-byhand" v-if="byHand">
        <textarea ref="text" readonly :aria-label="words.text" :value="byHand"></textarea>
      </div>
      <p class="vc-stat-note" v-if="addresses">{{ words.careful }}</p>
      <template v-if="state.own">
        <p class="vc-stat-note" v-if="!state.others.length">{{ words.alone }}</p>
        <statistics-part v-for="each in parts" :key="each.part.id" v-bind="each" :open="isOpen(each.part.id)" @toggle="toggle(each.part.id)"></statistics-part>
      </template>
    </div>`,
  data() {
    return { state: null, said: "", byHand: "", addresses: false, toggled: /** @type {Record<string, boolean>} */ ({}) };
  },
  computed: {
    words: () => ({
      copy: t("Copy all"),
      copied: t("Copied"),
      byHand: t("Press Ctrl+C"),
      addresses: t("Show addresses"),
      careful: t("Addresses say where people are: hand them on with care."),
      text: t("Statistics as text"),
      alone: t("The figures come with the first person who joins."),
    }),
    parts() {
      const { own, of, ownReason, reasons } = this.room.quality.state;
      const { state, addresses } = this;
      const mine = { title: t("{name} (you)", { name: state.own.name }), trouble: ownReason ? ownTrouble(ownReason) : "" };
      const theirs = (/** @type {import("./statistics.js").Part} */ part) => ({
        part,
        title: part.name,
        groups: groupsOf(part, addresses),
        grade: of[part.id] ?? null,
        trouble: reasons[part.id] ? troubleWith(reasons[part.id], part.name) : "",
      });
      return [{ ...mine, part: state.own, groups: ownGroups(state.own, addresses), grade: own }, ...state.others.map(theirs)];
    },
    wanted() {
      return this.room.view.state.measured;
    },
  },
  watch: {
    wanted() {
      this.show();
    },
  },
  created() {
    this.statistics = new Statistics(this.room);
    this.state = this.statistics.state;
  },
  mounted() {
    this.statistics.start();
    this.stopWaiting = this.$watch(() => this.state.time, () => this.show(), { flush: "post" }); // whoever is wanted is there now
  },
  beforeUnmount() {
    this.statistics.stop();
    clearTimeout(this.timer);
  },
  methods: {
    /** @param {string} id */
    isOpen(id) {
      return this.toggled[id] ?? this.state.others.length <= FEW;
    },
    /** @param {string} id */
    toggle(id) {
      this.toggled[id] = !this.isOpen(id);
    },
    /** Unfold the person somebody asked for, and go there. */
    async show() {
      const { view } = this.room;
      const id = view.state.measured;
      if (!id || !this.state.time) return;
      view.state.measured = null;
      this.toggled[id] = true;
      await this.$nextTick();
      const part = this.$refs.root?.querySelector(`[data-person="${CSS.escape(id)}"]`);
      part?.scrollIntoView({ block: "start" });
      part?.querySelector("button").focus({ preventScroll: true });
    },
    async copy() {
      const text = statisticsText(this.state, this.addresses);
      this.byHand = "";
      try {
        await navigator.clipboard.writeText(text);
        return this.say(this.words.copied);
      } catch {
        this.byHand = text; // no clipboard here: to be copied as by hand, or by hand
      }
      await this.$nextTick();
      const field = /** @type {HTMLTextAreaElement} */ (this.$refs.text);
      field.focus();
      field.select();
      if (!document.execCommand("copy")) return this.say(this.words.byHand);
      this.byHand = "";
      this.$refs.root.querySelector(".vc-stat-copy").focus();
      this.say(this.words.copied);
    },
    /** @param {string} words */
    say(words) {
      this.said = words;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => (this.said = ""), SAID_FOR);
    },
  },
};
