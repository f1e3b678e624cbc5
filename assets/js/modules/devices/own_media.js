import { mediaOf } from "videochat/call/registry.js";

/** What elements about one's own camera and microphone have in common: that `media`, and its `state` as it is now. @type {VueComponent} */
export const OwnMedia = {
  props: { publisher: { type: Number, required: true } },
  data() {
    return { state: mediaOf(this.publisher).state };
  },
  mounted() {
    this.media = mediaOf(this.publisher);
    this.followMedia = () => (this.state = this.media.state);
    this.media.addEventListener("change", this.followMedia);
    this.followMedia();
  },
  beforeUnmount() {
    this.media.removeEventListener("change", this.followMedia);
  },
};
