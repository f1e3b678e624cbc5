import { colour, initials } from "videochat/page/avatar.js";
import { VcIcon } from "videochat/page/icon.js";
import { cameraTrouble, microphoneTrouble } from "videochat/devices/trouble.js";

/** What a tile says of devices that its person wants on and that give nothing. @type {VueComponent} */
export const VcDeviceWords = {
  components: { VcIcon },
  props: {
    room: { type: Object, required: true },
    participant: { type: String, required: true },
    video: { type: Boolean, default: false }, // whether there is a picture
    silent: { type: Boolean, default: false }, // there is more to say than this
  },
  template: `
    <div v-if="camera && video" class="vc-tile-face vc-device-cover" aria-hidden="true">
      <span class="vc-avatar" :style="{background: colour}">{{ initials }}</span>
    </div>
    <div v-if="words.length && !silent" class="vc-device-words">
      <p v-for="each in words" :key="each.icon" class="vc-device-chip"><vc-icon :name="each.icon"></vc-icon><span>{{ each.words }}</span></p>
    </div>`,
  computed: {
    person() {
      return this.room.people.person(this.participant);
    },
    camera() {
      const fault = this.person?.cameraFault;
      // a picture proves that it works again, but for one that the system keeps black
      return this.video && fault !== "paused" ? "" : cameraTrouble(fault);
    },
    microphone() {
      return microphoneTrouble(this.person?.microphoneFault);
    },
    words() {
      const all = [{ icon: "video-off", words: this.camera }, { icon: "mic-off", words: this.microphone }];
      return all.filter(({ words }) => words);
    },
    colour() {
      return colour(this.person?.name ?? "");
    },
    initials() {
      return initials(this.person?.name ?? "");
    },
  },
};
