import { actAsHost, hostEntries } from "videochat/call/host_entries.js";
import { t } from "videochat/page/language.js";
import { locale } from "videochat/panels/locale.js";
import { PersonRow } from "videochat/panels/person_row.js";
import { mediaOf, roomOf } from "videochat/call/registry.js";
import { troubleOf } from "videochat/stage/tile_look.js";

const FEW = 10; // people one finds without searching

/** @typedef {{audio: boolean, video: boolean}|null} Sends what somebody sends; null for nothing yet */

/**
 * Who is in the call: hands first, in the order raised, then oneself, then the others by name. One element, however
 * many they are; it follows their streams only while it is shown.
 * @type {VueComponent}
 */
export default {
  components: { PersonRow },
  props: { call: { type: Number, required: true }, publisher: { type: Number, required: true } },
  template: `
    <div class="vc-people">
      <div class="vc-people-top">
        <slot></slot>
        <input v-if="list.length > few || wanted" class="vc-people-filter" type="search" v-model="wanted" dir="auto"
               :aria-label="words.find" :placeholder="words.find" spellcheck="false" autocomplete="off">
      </div>
      <ul v-if="shown" class="vc-people-list" :aria-label="words.list">
        <person-row v-for="person in found" :key="person.id" :person="person" :own="person.id === people.own?.id"
          :host="person.id === people.host" :hand="handOf(person)" :sends="sends[person.id] ?? null"
          :speaking="Boolean(speech.speaking[person.id])" :quality="gradeOf(person)" :trouble="troubleOf(person)" :volume="volumeOf(person.id).volume" :silenced="volumeOf(person.id).muted"
          :open="opened === person.id" :writable="chat.present" :proof="proofOf(person)" @verify="verify(person)" @toggle="opened = opened === person.id ? null : person.id"
          :lets="person.floor && !people.rules.unmute" :acts="opened === person.id ? actsOf(person) : none" @act="act(person, $event)"
          @volume="setVolume(person.id, $event)" @write="write(person)"></person-row>
      </ul>
      <p v-if="shown && found.length === 0" class="vc-people-none" role="status">{{ words.nobody }}</p>
    </div>`,
  data() {
    const { people, view, quality, speech, chat, pulse } = roomOf(this.call);
    return {
      pulse: pulse.state,
      people: people.state,
      view: view.state,
      quality: quality.state,
      speech: speech.state,
      chat: chat.state,
      /** @type {Record<string, Sends>} */
      sends: {},
      none: [],
      wanted: "",
      opened: null,
      few: FEW,
      words: { list: t("People in this call"), find: t("Find someone"), nobody: t("Nobody of that name is here") },
    };
  },
  computed: {
    shown() {
      return this.people.entered && this.view.panel === "people";
    },
    /** Everybody, in order. */
    list() {
      const byName = new Intl.Collator(locale(), { sensitivity: "base", numeric: true });
      const { own, others } = this.people;
      const all = own ? [own, ...[...others].sort((one, other) => byName.compare(one.name, other.name))] : [];
      return [...this.hands, ...all.filter(({ hand }) => hand === null)];
    },
    hands() {
      const { own, others } = this.people;
      const all = own ? [own, ...others] : [];
      return all.filter(({ hand }) => hand !== null).sort((one, other) => one.hand - other.hand);
    },
    found() {
      const wanted = simple(this.wanted.trim());
      return wanted ? this.list.filter((/** @type {{name: string}} */ { name }) => simple(name).includes(wanted)) : this.list;
    },
    /** What decides whom to follow. */
    ids() {
      return this.shown ? this.people.others.map((/** @type {{id: string}} */ { id }) => id) : [];
    },
  },
  watch: {
    ids: {
      handler() {
        this.follow();
      },
      immediate: true,
    },
    shown(/** @type {boolean} */ shown) {
      if (shown) return;
      this.opened = null;
      this.wanted = "";
    },
  },
  created() {
    const media = mediaOf(this.publisher);
    this.followOwn = () => {
      const { own } = this.people;
      if (own) this.sends[own.id] = { audio: media.state.microphone.on, video: media.state.camera.on };
    };
    media.addEventListener("change", this.followOwn);
    this.$watch(() => this.people.own?.id, this.followOwn, { immediate: true });
  },
  beforeUnmount() {
    mediaOf(this.publisher).removeEventListener("change", this.followOwn);
    for (const stop of this.stops?.values() ?? []) stop();
  },
  methods: {
    /** Be told of the streams of those who are shown, and of nobody else's. */
    follow() {
      /** @type {Map<string, () => void>} */
      const stops = (this.stops ??= new Map());
      const ids = new Set(this.ids);
      for (const [id, stop] of stops) {
        if (ids.has(id)) continue;
        stop();
        stops.delete(id);
        delete this.sends[id];
      }
      const { call } = roomOf(this.call);
      for (const id of ids) {
        if (stops.has(id)) continue;
        const show = (/** @type {OT.Stream|null} */ stream) =>
          (this.sends[id] = stream && { audio: stream.hasAudio, video: stream.hasVideo });
        stops.set(id, call.watch(id, show));
      }
    },
    volumeOf(id) {
      return roomOf(this.call).volumes.of(id);
    },
    setVolume(id, changes) {
      roomOf(this.call).volumes.set(id, changes);
    },
    proofOf({ id }) {
      const { verification } = roomOf(this.call);
      return verification.state.present ? verification.proofs.of(id).phase : null;
    },
    verify({ id }) {
      roomOf(this.call).verification.ask(id);
    },
    /** What a host can do to them, now that they send what they send. @param {{id: string}} person */
    actsOf({ id }) {
      return this.sends[id] === undefined ? this.none : hostEntries(roomOf(this.call), id);
    },
    /** @param {{id: string}} person @param {import("videochat/call/hosting.js").Act} act */
    act({ id }, act) {
      void actAsHost(roomOf(this.call), act, id);
    },
    /** @param {{id: string, name: string}} person */
    write(person) {
      roomOf(this.call).chat.writeTo(person);
    },
    /** The place in the row of hands, from 1; 0 without a hand. */
    handOf(person) {
      return person.hand === null ? 0 : this.hands.indexOf(person) + 1;
    },
    /** What their tile says; of whom none has a tile, what the server says. @param {{id: string, connection: string}} person */
    troubleOf({ id, connection }) {
      if (id === this.people.own?.id) return troubleOf(this.pulse.lost ? "reconnecting" : "flowing");
      return troubleOf(this.pulse.of[id] ?? (connection === "reconnecting" ? "reconnecting" : "flowing"));
    },
    gradeOf({ id }) {
      return id === this.people.own?.id ? this.quality.own : (this.quality.of[id] ?? null);
    },
  },
};

/** A name as people search for it: without case and accents. @param {string} name */
function simple(name) {
  return name.normalize("NFD").replace(/\p{Mn}/gu, "").toLocaleLowerCase();
}
