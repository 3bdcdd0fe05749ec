// Arrow keys and a swipe lead to the day before and after, beside the buttons: those marked rel=prev and rel=next.
const MIN_SWIPE_PX = 70;

const isBusy = (target) =>
  document.querySelector("dialog[open]") || target.closest("input, select, textarea, [contenteditable], table");

const go = (rel) => document.querySelector(`.top-day [rel="${rel}"]`)?.click();

const byKey = (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || isBusy(event.target)) return;
  if (event.key === "ArrowLeft") go("prev");
  if (event.key === "ArrowRight") go("next");
};

let start = null;

const begin = (event) => {
  start = event.touches.length === 1 && !isBusy(event.target) ? event.touches[0] : null;
};

// A finger that goes up or down is reading, and one that is put beside another is zooming.
const end = (event) => {
  if (!start || event.touches.length) return;
  const [x, y] = [event.changedTouches[0].clientX - start.clientX, event.changedTouches[0].clientY - start.clientY];
  start = null;
  if (Math.abs(x) < MIN_SWIPE_PX || Math.abs(x) < 2 * Math.abs(y) || visualViewport.scale > 1) return;
  go(x > 0 ? "prev" : "next");
};

/** Let arrow keys and swipes turn the pages of days. */
export const turnDays = () => {
  document.addEventListener("keydown", byKey);
  document.addEventListener("touchstart", begin, { passive: true });
  document.addEventListener("touchend", end, { passive: true });
};
