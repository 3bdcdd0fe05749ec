// The sheet: a dialog that opens when a fragment has arrived in it. The back button, Escape, a tap
// beside it and whatever is marked `data-close="sheet"` close it. Where a server's answer triggers
// the event `close-sheet`, it closes too.
import { moveToasts } from "./toasts.js";

const sheet = () => document.getElementById("sheet");
const body = () => document.getElementById("sheet-body");

let opener = null;

const open = () => {
  opener = document.activeElement;
  sheet().showModal();
  // Everything outside an open dialog is out of reach: what is said to the person comes inside.
  moveToasts(sheet());
  history.pushState({ sheet: true }, "");
};

const close = () => {
  if (sheet()?.open) sheet().close();
};

// Something was changed on the way: what opened the sheet may be there anew, or gone.
const returnFocus = () => {
  if (document.activeElement !== document.body) return;
  const href = opener?.getAttribute("href");
  const place = opener?.isConnected ? opener : href && document.querySelector(`a[href="${CSS.escape(href)}"]`);
  (place || document.getElementById("main")).focus({ preventScroll: true });
};

const closed = () => {
  moveToasts(document.body);
  body().replaceChildren();
  if (history.state?.sheet) history.back();
  // Pieces of the page that came with the answer are swapped in after this.
  setTimeout(returnFocus, 50);
};

const arrived = () => {
  // An answer that only has pieces for elsewhere leaves nothing to show here.
  if (!body().firstElementChild) return;
  if (!sheet().open) open();
  sheet().scrollTop = 0;
  const title = body().querySelector("h1");
  if (title) sheet().setAttribute("aria-label", title.textContent);
  const first = body().querySelector("[aria-invalid=true]") ?? body().querySelector("[autofocus]") ?? title;
  first?.focus({ preventScroll: true });
};

export const runSheet = () => {
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target === body()) arrived();
  });
  document.addEventListener("close-sheet", close);
  window.addEventListener("popstate", close);
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
