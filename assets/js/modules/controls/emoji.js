/** A reaction as a picture: many systems have no coloured emoji, some none at all. Screen readers have the sign itself. @type {VueComponent} */
export const VcEmoji = {
  props: { emoji: { type: String, required: true } },
  template: `
    <span class="vc-picture"><svg aria-hidden="true" focusable="false"><use :href="href"></use></svg><span class="vc-hidden">{{ emoji }}</span></span>`,
  computed: {
    /** @this {{emoji: string}} */
    href() {
      return `${new URL(document.baseURI).origin}/videochat/assets/vendor/fluent-emoji/sprite.svg#${PICTURES[this.emoji]}`;
    },
  },
};

/** Names in the sprite, which scripts/vendor_emoji.py makes. @type {Record<string, string>} */
const PICTURES = {
  "👍": "thumbs-up",
  "👏": "clapping-hands",
  "❤️": "red-heart",
  "😂": "face-with-tears-of-joy",
  "😮": "face-with-open-mouth",
  "🎉": "party-popper",
};

/** The six reactions. */
export const EMOJI = Object.keys(PICTURES);
