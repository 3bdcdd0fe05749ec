// The add sheet's buttons show at once that they were tapped, a row by its tick. The answer settles it: with a tick of
// the server's own, or with the row untapped again, beside the sentence that says why.
import htmx from "htmx.org";
import { comeBackTo, leftBehind } from "./sheet.js";

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
  // What USDA is asked for on its own would bring the list anew, without this tick.
  for (const asking of document.querySelectorAll("#results .more")) htmx.trigger(asking, "htmx:abort");
  if (button.name) detail.parameters[button.name] = button.value;
  else delete detail.parameters.what;
};

// A form that was opened from the list sends what the list's tray holds, and comes back to it once it logged
// something: the tray counts that too, and the next food is there. What else a server’s answer
// names in the event `back-to` is come back to as well.
const list = () => leftBehind("[data-adding]");

const sendTray = ({ detail }) => {
  if (!detail.elt.matches("#sheet [data-logs]") || !list()) return;
  detail.formData.append("from_list", "yes");
  for (const { value } of list().querySelectorAll("[name=tap]")) detail.formData.append("tap", value);
};

const comeBack = ({ detail }) => {
  const place = leftBehind(detail.value);
  if (place) comeBackTo(place);
};

export const showTaps = () => {
  document.addEventListener("submit", isTapped, true);
  document.addEventListener("htmx:configRequest", sendItsOwn);
  document.addEventListener("htmx:configRequest", sendTray);
  document.addEventListener("back-to", comeBack);
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    delete buttonOf(detail.requestConfig.triggeringEvent)?.dataset.tapped;
  });
};
