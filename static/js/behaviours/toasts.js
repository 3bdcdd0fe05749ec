// Sentences that come by. Each goes after a while, unless somebody is reading or using it.
const PATIENCE_MS = 8000;

const region = () => document.getElementById("toasts");

const watch = (toast) => {
  if (toast.dataset.watched) return;
  toast.dataset.watched = "yes";
  toast.addEventListener("animationend", () => { toast.dataset.risen = "yes"; });
  const timer = setInterval(() => {
    if (toast.matches(":hover, :focus-within")) return;
    toast.remove();
    clearInterval(timer);
  }, PATIENCE_MS);
};

const watchAll = () => region().querySelectorAll(".toast").forEach(watch);

const sentenceOf = (toast) => toast.querySelector("[data-sentence]").textContent;

const saying = (sentence) => [...region().children].find((toast) => sentenceOf(toast) === sentence);

/** Take back a sentence that holds no longer, unless it still offers something to be done. */
export const unsay = (sentence) => {
  const toast = saying(sentence);
  if (toast?.querySelector("[data-again]").hidden) toast.remove();
};

/** Say a sentence, once however often it holds; with `again`, offer to try again, or what `word` says. */
export const say = (sentence, again, word) => {
  const same = saying(sentence);
  if (same && !again) return;
  same?.remove();
  const toast = document.getElementById("toast-template").content.firstElementChild.cloneNode(true);
  toast.querySelector("[data-sentence]").textContent = sentence;
  const button = toast.querySelector("[data-again]");
  button.hidden = !again;
  if (word) button.textContent = word;
  button.addEventListener("click", () => {
    toast.remove();
    again();
  });
  region().append(toast);
  watch(toast);
};

// Screen readers speak of what changes in a region: what came with it is put there once more, unless
// somebody is at it already: a button that moves under a finger loses the tap.
const speak = () => setTimeout(() => {
  if (!region().matches(":active, :focus-within")) region().append(...region().children);
}, 300);

/** Show the toasts in another place of the page: inside an open dialog, or no longer. */
export const moveToasts = (home) => {
  home.append(region());
  speak();
};

export const watchToasts = () => {
  watchAll();
  speak();
  document.addEventListener("htmx:afterSettle", watchAll);
  document.addEventListener("click", (event) => event.target.closest("[data-close=toast]")?.closest(".toast").remove());
};
