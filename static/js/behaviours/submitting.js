// A tap on the button of a form that is on its way does nothing more.
const buttonsOf = (form) => form.querySelectorAll("button:not([type=button])");

const readyAgain = (form) => {
  delete form.dataset.sent;
  for (const button of buttonsOf(form)) button.removeAttribute("aria-disabled");
};

export const sendOnce = () => {
  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      // Each row of the add sheet is logged once, whichever else is on its way: the server sees to that. A
      // download leaves its page as it is, to be asked for again.
      if (form.method !== "post" || form.matches("[data-adding], [data-download]")) return;
      if (form.dataset.sent) {
        event.preventDefault();
        event.stopImmediatePropagation();
        return;
      }
      form.dataset.sent = "yes";
      for (const button of buttonsOf(form)) button.setAttribute("aria-disabled", "true");
    },
    true,
  );
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.elt.closest("form");
    if (form) readyAgain(form);
  });
  // The back button brings a page as it was left: with its forms sent.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("form[data-sent]").forEach(readyAgain);
  });
};
