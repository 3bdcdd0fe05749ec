// The add sheet's buttons show at once that they were tapped, a row by its tick. The answer settles it: with a tick of
// the server's own, or with the row untapped again, beside the sentence that says why.
const buttonOf = (event) => (event?.target.matches?.("[data-adding]") ? event.submitter : null);

const isTapped = (event) => {
  const button = buttonOf(event);
  if (!button) return;
  if (button.dataset.tapped) {
    event.preventDefault();
    event.stopImmediatePropagation();
  } else button.dataset.tapped = "yes";
};

// Taps wait for one another. htmx sends what waits by the button that was tapped last: each is sent by its own.
const sendItsOwn = ({ detail }) => {
  const button = buttonOf(detail.triggeringEvent);
  if (!button) return;
  detail.path = button.getAttribute("formaction") ?? detail.elt.getAttribute("hx-post");
  if (button.name) detail.parameters[button.name] = button.value;
  else delete detail.parameters.what;
};

export const showTaps = () => {
  document.addEventListener("submit", isTapped, true);
  document.addEventListener("htmx:configRequest", sendItsOwn);
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    delete buttonOf(detail.requestConfig.triggeringEvent)?.dataset.tapped;
  });
};
