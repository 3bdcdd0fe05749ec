// The sheet: a dialog that opens when a fragment has arrived in it. A link in it leads further in,
// and the back button, as whatever is marked `data-back`, to what was there before, as it was left.
// From the first of them the back button closes the sheet; Escape, a tap beside it and whatever is
// marked `data-close="sheet"` do so from any. Where a server's answer triggers the event
// `close-sheet`, it closes too. Whenever something else comes to lie under the finger, it settles first.
import htmx from "htmx.org";
import { settle } from "./settling.js";
import { moveToasts } from "./toasts.js";

const sheet = () => document.getElementById("sheet");
const body = () => document.getElementById("sheet-body");

let opener = null;

// What was left for what a link in the sheet led to, the first first: the nodes themselves, with
// what was typed into them, where they were scrolled to, what had the focus, and the link.
const left = [];

// Whether the next step back in the browser's history was taken here already.
let isBack = false;

// How often what the sheet shows gave way to something else, and how often it had when a link was followed.
let steps = 0;
const stepsAt = new WeakMap();

const leave = (link) => {
  steps += 1;
  left.push({ nodes: [...body().childNodes], top: sheet().scrollTop, focused: document.activeElement, link });
  body().replaceChildren();
  history.pushState({ sheet: true }, "");
};

const name = () => {
  const title = body().querySelector("h1");
  if (title) sheet().setAttribute("aria-label", title.textContent);
  return title;
};

const comeBack = () => {
  steps += 1;
  const { nodes, top, focused, link } = left.pop();
  body().replaceChildren(...nodes);
  name();
  sheet().scrollTop = top;
  focused?.focus({ preventScroll: true });
  // What it led to may have changed what is listed here.
  if (link.matches("[data-changes-list]")) htmx.trigger("#results", "list-changed");
  settle();
};

// The nearest of what was left that is asked for, or null.
export const leftBehind = (selector) => {
  for (const { nodes } of left.toReversed()) {
    for (const node of nodes) {
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      const found = node.matches(selector) ? node : node.querySelector(selector);
      if (found) return found;
    }
  }
  return null;
};

// Comes back to what was left at once, so that pieces of an answer find their places there.
export const comeBackTo = (place) => {
  const entries = left.length;
  while (!place.isConnected) comeBack();
  isBack = true;
  history.go(left.length - entries);
};

const open = () => {
  steps += 1;
  opener = document.activeElement;
  sheet().showModal();
  // Everything outside an open dialog is out of reach: what is said to the person comes inside.
  moveToasts(sheet());
  history.pushState({ sheet: true }, "");
};

const close = () => {
  if (sheet()?.open) sheet().close();
};

const goBack = () => {
  if (isBack) isBack = false;
  else if (sheet()?.open && left.length) comeBack();
  else close();
};

// Something was changed on the way: what opened the sheet may be there anew, or gone.
const returnFocus = () => {
  if (document.activeElement !== document.body) return;
  const href = opener?.getAttribute("href");
  const place = opener?.isConnected ? opener : href && document.querySelector(`a[href="${CSS.escape(href)}"]`);
  (place || document.getElementById("main")).focus({ preventScroll: true });
};

const closed = () => {
  settle();
  moveToasts(document.body);
  body().replaceChildren();
  const entries = left.splice(0).length + 1;
  if (history.state?.sheet) history.go(-entries);
  // Pieces of the page that came with the answer are swapped in after this.
  setTimeout(returnFocus, 50);
};

const arrived = () => {
  // An answer that only has pieces for elsewhere leaves nothing to show here.
  if (!body().firstElementChild) return;
  if (!sheet().open) open();
  sheet().scrollTop = 0;
  const title = name();
  const wishes = ["[aria-invalid=true]", "[autofocus]", "[data-focus]"];
  const first = wishes.map((wish) => body().querySelector(wish)).find(Boolean) ?? title;
  first?.focus({ preventScroll: true });
  // After this htmx gives the focus to the first that asks for it, such as a form's summary.
  for (const other of body().querySelectorAll("[autofocus]")) other.autofocus = other === first;
};

export const runSheet = () => {
  document.addEventListener("htmx:beforeRequest", ({ detail }) => {
    if (sheet()?.contains(detail.elt)) stepsAt.set(detail.elt, steps);
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.matches("[data-pane]")) settle();
    if (event.detail.target === body()) arrived();
  });
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (detail.target !== body() || !detail.shouldSwap || !sheet().open) return;
    const link = detail.requestConfig.elt;
    if (!link.matches("a")) return;
    // What was tapped twice answers twice, and the second answer comes too late. A row that a search has
    // replaced meanwhile was meant all the same.
    if (stepsAt.get(link) === steps) leave(link);
    else detail.shouldSwap = false;
  });
  // Before htmx asks for it: what was left is still here.
  document.addEventListener("click", (event) => {
    if (!left.length || !event.target.closest("#sheet [data-back]")) return;
    event.preventDefault();
    event.stopPropagation();
    history.back();
  }, true);
  document.addEventListener("close-sheet", close);
  document.addEventListener("sheet-filled", arrived);
  window.addEventListener("popstate", goBack);
  document.addEventListener("click", (event) => {
    if (event.target === sheet()) close(); // the veil around it
    else if (event.target.closest("[data-close=sheet]") && sheet()?.open) {
      event.preventDefault();
      close();
    }
  });
  // A dialog's `close` does not bubble.
  document.addEventListener("close", (event) => event.target === sheet() && closed(), true);
};
