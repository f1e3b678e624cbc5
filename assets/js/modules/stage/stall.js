/**
 * Judges what is true of a tile, as one value, from what was counted; it has no clock and touches no page.
 *
 * | condition | what is so | what one sees |
 * | --- | --- | --- |
 * | `connecting` | the first picture, or that after a while out of sight, is on its way | initials and a word |
 * | `flowing` | all is well, or there is nothing to wait for | the picture, or initials |
 * | `reconnecting` | the person's page is lost, their media comes nevertheless | a word over the picture |
 * | `interrupted` | nothing comes any more, or their stream is being made anew | a word over the last picture, dimmed |
 * | `frozen` | no picture comes, other signs of life do | the same, with another word |
 * | `unreached` | the person is there, and there is no way to their media | initials or the last picture, and a word |
 * | `going` | the stream has just ended, and nobody knows yet why | the last picture, dimmed |
 * | `paused` | OpenTok has stopped the picture, for want of quality | initials and a word |
 * | `failed` | the stream could not be subscribed to | initials, a word and a button |
 *
 * A picture is believed to have stopped when no frame has come, and to go on when one has; what a connection says of
 * itself only makes one look.
 *
 * @typedef {"connecting"|"flowing"|"reconnecting"|"interrupted"|"frozen"|"unreached"|"going"|"paused"|"failed"} Condition
 *
 * @typedef {object} Facts
 * @property {"joining"|"connected"|"reconnecting"} link the person's, as the server says
 * @property {boolean} away whether this page itself is out of the session
 * @property {boolean} stream whether there is one
 * @property {"none"|"asked"|"playing"|"unreached"|"failed"} subscription `unreached`: asked for again and again
 * @property {boolean} video whether the stream has a picture
 * @property {"none"|"awaited"|"shown"|"unseen"|"paused"} picture `unseen`: nobody looks, so nothing is sent
 * @property {boolean} looked whether anybody can see the page
 * @property {boolean} screen it may stand still
 * @property {boolean} down the subscriber says that its connection is lost
 * @property {boolean} quiet the last measurement found no sign of life
 * @property {number|null} frames shown so far; null where nobody counts
 * @property {number|null} signs of life so far; null while nobody asks
 */

/** Milliseconds without a frame, from which on one asks for other signs of life. */
const WONDER = 450;
/** Milliseconds without a frame, from which on a picture has stopped: if it usually has several in that time. */
const PATIENCE = 1900;
const MOST_PATIENCE = 4000;
const USUAL_GAPS = 3;
/** What is asked for may be so much late, in ms. */
const ANSWER = 400;
/** So recent is a sign, in ms, that media would have come with it. */
const FRESH = 1500;
/** Without media, browsers ask each other every 2.5 s whether they are there: no sign for so many ms is none. */
const SILENCE = 4000;
/** Media that is back shows its first picture within so many ms, or has none. */
const REVIVAL = 3000;
/** A page that is lost for less than so many ms is not spoken of. */
const BLIP = 2000;
/** So many ms after a stream, or after one is back in the session, it is known whether it is made anew. */
const GOING = 1500;
/** What was sent before somebody was lost may come so many ms after. */
const IN_FLIGHT = 300;
/** Milliseconds from one testimony to the next. */
const WITNESS = 2000;
/** Whose media is interrupted for so many ms, while they are heard of, is not reached: it would be back by then. */
const NO_WAY = 9000;
/** Whoever has not looked for so many ms has slept, and knows nothing. */
const ASLEEP = 5000;

export class Stall {
  /** @type {Condition} */
  condition = "connecting";
  /** Whether it would help to know of signs of life. */
  curious = false;
  #lookedAt = -Infinity;
  /** @type {number|null} */
  #frames = null;
  #framedAt = -Infinity;
  #stillSince = 0;
  #gap = 0; // ms between two frames, as usual
  /** @type {number|null} */
  #signs = null;
  #signAt = -Infinity;
  #askedAt = 0;
  /** @type {number|null} since when there are signs again */
  #aliveSince = null;
  /** @type {number|null} */
  #lostSince = null;
  /** Since when there is nothing of a person who is there. @type {number|null} */
  #missedSince = null;
  #witnessedAt = -Infinity;
  #streamAt = -Infinity;
  #playing = false; // there has been media of the present stream
  #again = false; // there has been a stream before, whose successor has not shown anything yet
  #hadStream = false;

  /** @param {number} now ms @param {Facts} facts @returns {Condition} */
  judge(now, facts) {
    if (now - this.#lookedAt > ASLEEP) this.#stillSince = this.#askedAt = now;
    this.#lookedAt = now;
    this.#followStream(now, facts);
    this.#followFrames(now, facts);
    this.#followSigns(now, facts);
    const before = this.condition;
    this.condition = this.#conditionOf(now, facts);
    if (this.condition === "interrupted" && before !== "interrupted") this.#aliveSince = null;
    if (this.condition === "flowing" || this.condition === "reconnecting") {
      this.#again = false;
      this.#playing = facts.stream;
    }
    this.curious = this.#isCurious(now, facts);
    return this.#isBeyondReach(now, facts) ? "unreached" : this.condition;
  }

  /** Another stream, or another attempt at the same, takes the place of the one there was. */
  beginAgain() {
    this.#again ||= this.#playing;
    this.#playing = false;
  }

  /**
   * Whether to tell that the person is there, though their page is lost: something of theirs has come since, and since
   * that was told the last time; not more often than anybody needs.
   * @param {number} now
   */
  isWitness(now) {
    const heardAt = Math.max(this.#framedAt, this.#signAt);
    if (this.#lostSince === null || heardAt < this.#lostSince + IN_FLIGHT) return false;
    if (heardAt <= this.#witnessedAt || now - this.#witnessedAt < WITNESS) return false;
    this.#witnessedAt = now;
    return true;
  }

  /** @param {number} now @param {Facts} facts @returns {Condition} */
  #conditionOf(now, facts) {
    if (facts.subscription === "failed") return "failed";
    if (!facts.stream) return this.#withoutStream(now, facts);
    const lost = this.#isLost(now);
    const awaited = this.#again ? "interrupted" : "connecting";
    if (!facts.video) {
      if (facts.subscription !== "playing") return awaited;
    } else if (facts.picture === "none" || facts.picture === "awaited") {
      return this.#playing && this.#isSilent(now, PATIENCE) ? "interrupted" : awaited;
    } else if (facts.picture === "shown" && this.#expectsFrames(facts)) {
      const verdict = this.#ofPicture(now, facts);
      if (verdict === "flowing") return lost ? "reconnecting" : "flowing";
      return lost ? "interrupted" : verdict;
    }
    if (this.#isSilent(now, SILENCE)) return "interrupted";
    if (this.condition === "frozen" && facts.video && facts.picture === "shown" && !facts.looked) return "frozen";
    if (facts.video && facts.picture === "paused") return "paused";
    if (facts.video && facts.picture === "unseen") return "connecting";
    return lost ? "reconnecting" : "flowing";
  }

  /** @param {number} now @param {Facts} facts @returns {Condition} */
  #withoutStream(now, { link, away }) {
    if (away || link === "joining") return this.#again ? "interrupted" : link === "joining" ? "connecting" : "flowing";
    if (link === "reconnecting") {
      if (this.#again) return "interrupted";
      return this.#isLost(now) ? "reconnecting" : "flowing";
    }
    return this.#again && now - this.#streamAt < GOING ? "going" : "flowing";
  }

  /** @param {number} now @param {Facts} facts @returns {"flowing"|"frozen"|"interrupted"} */
  #ofPicture(now, { down }) {
    const still = now - this.#stillSince;
    const patience = Math.min(MOST_PATIENCE, Math.max(PATIENCE, this.#gap * USUAL_GAPS));
    if (still < (down ? WONDER : patience)) return "flowing";
    if (this.condition === "frozen") return this.#isSilent(now, SILENCE) ? "interrupted" : "frozen";
    if (this.condition === "interrupted") {
      return this.#aliveSince !== null && now - this.#aliveSince >= REVIVAL ? "frozen" : "interrupted";
    }
    if (down) return "interrupted";
    if (this.#signs === null) return still < patience + ANSWER ? "flowing" : "frozen";
    return now - this.#signAt <= FRESH ? "frozen" : "interrupted";
  }

  /** Whether one has asked for so long, and there was no sign. @param {number} now @param {number} span ms */
  #isSilent(now, span) {
    return this.#signs !== null && now - Math.max(this.#signAt, this.#askedAt) >= span;
  }

  /** @param {number} now @param {Facts} facts */
  #isBeyondReach(now, { link, away, stream, subscription }) {
    if (subscription === "unreached") return link !== "reconnecting" && !away;
    const missed = this.condition === "interrupted" && link === "connected" && !away && stream && this.#aliveSince === null;
    this.#missedSince = missed ? (this.#missedSince ?? now) : null;
    return this.#missedSince !== null && now - this.#missedSince >= NO_WAY;
  }

  /** Whether the person's page is lost for longer than nobody would mind. @param {number} now */
  #isLost(now) {
    return this.#lostSince !== null && now - this.#lostSince >= BLIP;
  }

  /** @param {Facts} facts */
  #expectsFrames({ stream, video, picture, looked, screen, frames }) {
    return stream && video && picture === "shown" && looked && !screen && frames !== null;
  }

  /** @param {number} now @param {Facts} facts */
  #isCurious(now, facts) {
    if (!facts.stream || facts.subscription === "failed") return false;
    if (facts.down || facts.quiet || this.condition === "interrupted" || this.condition === "frozen") return true;
    const isStill = now - this.#framedAt >= WONDER;
    return isStill && (facts.link === "reconnecting" || facts.screen || this.#expectsFrames(facts) || (this.#playing && facts.picture === "awaited"));
  }

  /** @param {number} now @param {Facts} facts */
  #followStream(now, { link, stream, away }) {
    this.#lostSince = link === "reconnecting" ? (this.#lostSince ?? now) : null;
    if (stream || away) this.#streamAt = now;
    if (!stream && this.#hadStream) this.beginAgain();
    this.#hadStream = stream;
  }

  /** @param {number} now @param {Facts} facts */
  #followFrames(now, facts) {
    const { frames } = facts;
    const moved = frames !== null && this.#frames !== null && frames !== this.#frames;
    const elapsed = now - this.#framedAt;
    if (moved && elapsed < PATIENCE) {
      const gap = elapsed / Math.max(1, frames - (this.#frames ?? 0));
      this.#gap = this.#gap ? 0.7 * this.#gap + 0.3 * gap : gap;
    }
    if (moved) this.#framedAt = now;
    if (moved || !this.#expectsFrames(facts) || this.#frames === null) this.#stillSince = now;
    this.#frames = frames;
  }

  /** @param {number} now @param {Facts} facts */
  #followSigns(now, { signs, quiet, down }) {
    if (signs === null) {
      this.#signs = this.#aliveSince = null;
      return;
    }
    if (this.#signs === null) {
      this.#askedAt = quiet || down ? now - SILENCE / 2 : now; // others have waited already
      this.#signAt = -Infinity;
    } else if (signs > this.#signs) {
      if (now - this.#signAt > SILENCE) this.#aliveSince = now;
      this.#aliveSince ??= now;
      this.#signAt = now;
    }
    this.#signs = signs;
  }
}
