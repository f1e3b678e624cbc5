const WIDTH = 59; // measurements, the last at the end
const HEIGHT = 24;

/** How a figure went in the last minute: a line, broken where nothing was measured. It says nothing to a screen reader. @type {VueComponent} */
export const VcSparkline = {
  props: {
    values: { type: Array, required: true }, // null where nothing is known
    least: { type: Number, required: true }, // what the top stands for at least, so that little noise looks like little
  },
  template: `
    <svg class="vc-spark" viewBox="0 -1 59 26" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <path v-if="area" class="vc-spark-area" :d="area"></path>
      <path v-if="line" class="vc-spark-line" :d="line" vector-effect="non-scaling-stroke"></path>
    </svg>`,
  computed: {
    /** Points in a row without a gap. @returns {[number, number][][]} */
    runs() {
      const top = Math.max(this.least, ...this.values.filter((/** @type {number|null} */ each) => each !== null)) || 1;
      const start = WIDTH - (this.values.length - 1);
      /** @type {[number, number][][]} */
      const runs = [[]];
      this.values.forEach((/** @type {number|null} */ value, /** @type {number} */ place) => {
        if (value === null) runs.push([]);
        else runs[runs.length - 1].push([start + place, HEIGHT - (Math.min(value, top) / top) * HEIGHT]);
      });
      return runs.filter(({ length }) => length > 1);
    },
    line() {
      return this.runs.map(path).join("");
    },
    area() {
      return this.runs.map((/** @type {[number, number][]} */ run) => `${path(run)}L${run[run.length - 1][0]} ${HEIGHT}L${run[0][0]} ${HEIGHT}Z`).join("");
    },
  },
};

/** @param {[number, number][]} points */
function path(points) {
  return `M${points.map(([x, y]) => `${x} ${y.toFixed(1)}`).join("L")}`;
}
