// What has just come under a finger isn't what the finger was put down for: for a moment nothing but
// a toast takes a tap, so that the second half of a double tap chooses nothing. Keys are meant for
// what has the focus, and go on working.
const MOMENT_MS = 400;

const root = document.documentElement;
let timer = null;
let beganTooSoon = false;

/** Take no tap for a moment: something has just appeared, or gone from above something else. */
export const settle = () => {
  clearTimeout(timer);
  root.dataset.settling = "yes";
  timer = setTimeout(() => { delete root.dataset.settling; }, MOMENT_MS);
};

const isTooSoon = (event) => "settling" in root.dataset && !event.target.closest("#toasts");

// The style sheet lets taps fall through what settles. What is behind must not take them either, nor
// the focus, which a phone would answer by putting its keyboard away.
const ignore = (event) => {
  const byPointer = event.detail > 0;
  if (!byPointer || !(beganTooSoon || isTooSoon(event))) return;
  event.preventDefault();
  event.stopImmediatePropagation();
};

// Where what is tapped goes away, such as a dose that was due, what is below it comes up under the finger, and
// the focus is lost: it goes to what is next.
const takenAway = ({ detail }) => {
  if (!detail.requestConfig.elt.closest("[data-taken-away]")) return;
  settle();
  if (document.activeElement !== document.body) return;
  const next = document.querySelector("[data-taken-away] button") ?? document.getElementById("main");
  next.focus({ preventScroll: true });
};

export const ignoreDoubleTaps = () => {
  document.addEventListener("htmx:afterRequest", takenAway);
  window.addEventListener("pointerdown", (event) => { beganTooSoon = isTooSoon(event); }, true);
  window.addEventListener("mousedown", ignore, true);
  window.addEventListener("click", ignore, true);
};
