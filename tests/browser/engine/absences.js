/* A thousand browsers lose one server in the same moment, and come back to it by the engine's schedule. */

/**
 * @param {{pauseBefore: Function, patienceWith: Function}} schedule
 * @param {number} outage milliseconds
 * @param {boolean} silent whether attempts hang meanwhile, and are not refused
 * @returns {number[]} when each of them is back, in milliseconds after the server is
 */
function arrivals(schedule, outage, silent) {
  return Array.from({ length: 1000 }, () => {
    let now = 0;
    for (let attempts = 0; ; attempts++) {
      now += schedule.pauseBefore(attempts, now);
      if (now >= outage) return now - outage;
      if (silent) now += schedule.patienceWith(attempts);
    }
  });
}

/** @param {number[]} times @param {number} width @returns {number} the largest share of them within so many milliseconds */
function busiest(times, width) {
  const sorted = [...times].sort((one, other) => one - other);
  return Math.max(...sorted.map((from, index) => sorted.filter((time, at) => at >= index && time < from + width).length)) / times.length;
}
