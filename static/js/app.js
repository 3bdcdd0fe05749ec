// What the pages do beyond links and forms. Everything here is a convenience: without it, each
// link leads to a whole page and each form answers with one.
import htmx from "htmx.org";

window.htmx = htmx;

const sheet = () => document.getElementById("sheet");

// The sheet opens when a fragment has arrived in it, and the back button closes it.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id !== "sheet-body") return;
  const dialog = sheet();
  if (!dialog.open) {
    dialog.showModal();
    history.pushState({ sheet: true }, "");
  }
  dialog.scrollTop = 0;
  const first = dialog.querySelector("[aria-invalid=true]") ?? dialog.querySelector("[autofocus]");
  (first ?? dialog.querySelector("h1"))?.focus({ preventScroll: true });
});

const closeSheet = () => {
  if (sheet()?.open) sheet().close();
};

document.addEventListener("close-sheet", closeSheet);
window.addEventListener("popstate", closeSheet);
document.addEventListener("close", (event) => {
  if (event.target !== sheet()) return;
  document.getElementById("sheet-body").replaceChildren();
  if (history.state?.sheet) history.back();
}, true);

document.addEventListener("click", (event) => {
  if (event.target === sheet()) return closeSheet(); // the veil around it
  const closer = event.target.closest("[data-close]");
  if (!closer) return;
  if (closer.dataset.close === "toast") closer.closest(".toast").remove();
  else if (sheet()?.open) {
    event.preventDefault();
    closeSheet();
  }
});

// A tap on the button of a form that is on its way does nothing more.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) return event.preventDefault();
  if (form.method !== "post") return;
  form.dataset.sent = "yes";
  for (const button of form.querySelectorAll("button:not([type=button])")) button.setAttribute("aria-disabled", "true");
}, true);

const readyAgain = (form) => {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
};
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt.closest("form");
  if (form) readyAgain(form);
});
window.addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form[data-sent]").forEach(readyAgain);
});

// A toast goes after a while, unless somebody is reading or using it.
const PATIENCE = 8000;
const watch = (toast) => {
  if (toast.dataset.watched) return;
  toast.dataset.watched = "yes";
  const timer = setInterval(() => {
    if (!toast.matches(":hover, :focus-within")) {
      toast.remove();
      clearInterval(timer);
    }
  }, PATIENCE);
};
const watchAll = () => document.querySelectorAll(".toast").forEach(watch);

const say = (sentence) => {
  const template = document.getElementById("toast-template");
  const toast = template.content.firstElementChild.cloneNode(true);
  toast.querySelector("[data-sentence]").textContent = sentence;
  document.getElementById("toasts").append(toast);
  watch(toast);
};

// What goes wrong on the way is said in a sentence; what was typed stays where it is.
document.addEventListener("htmx:sendError", () => say("There is no connection right now. Nothing is lost; please try again."));
document.addEventListener("htmx:timeout", () => say("That took too long. Nothing is lost; please try again."));
document.addEventListener("htmx:responseError", (event) => {
  const { status, responseText } = event.detail.xhr;
  const plain = event.detail.xhr.getResponseHeader("Content-Type")?.startsWith("text/plain");
  if (status !== 422) say(plain ? responseText : "Something went wrong. Nothing is lost; please try again.");
});

// Fields that the browser can fill or send better than a person.
const prepare = (root) => {
  for (const field of root.querySelectorAll("[data-time-zone]")) {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!field.value && zone) field.value = zone;
  }
  for (const button of root.querySelectorAll("[data-show-password]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const field = document.getElementById(button.getAttribute("aria-controls"));
      const shown = field.type === "text";
      field.type = shown ? "password" : "text";
      button.setAttribute("aria-pressed", String(!shown));
      button.textContent = shown ? "Show" : "Hide";
    });
  }
  for (const field of root.querySelectorAll("[data-submit-on-change]")) {
    field.addEventListener("change", () => field.value && field.form.requestSubmit());
  }
  for (const button of root.querySelectorAll("[data-opens]")) {
    button.addEventListener("click", () => document.getElementById(button.dataset.opens).showPicker());
  }
  watchAll();
};
htmx.onLoad(prepare);
