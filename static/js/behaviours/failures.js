// What goes wrong on the way is said in a sentence, with a way on; what was typed stays where it is.
import { say, unsay } from "./toasts.js";

const NO_CONNECTION = "There is no connection right now. Nothing is lost.";
const TOO_LONG = "That took too long. Nothing is lost.";
const WRONG = "Something went wrong. Nothing is lost.";

// Typing asks again by itself; a form and a link are tried again as they were.
const again = (element) => {
  if (element.matches("form[method=post]")) return () => element.requestSubmit();
  if (element.matches("a")) return () => element.click();
  return null;
};

export const sayWhatFailed = () => {
  document.addEventListener("htmx:afterOnLoad", () => [NO_CONNECTION, TOO_LONG].forEach(unsay));
  document.addEventListener("htmx:sendError", (event) => say(NO_CONNECTION, again(event.detail.elt)));
  document.addEventListener("htmx:timeout", (event) => say(TOO_LONG, again(event.detail.elt)));
  document.addEventListener("htmx:responseError", (event) => {
    const { elt, xhr } = event.detail;
    const ours = xhr.getResponseHeader("Content-Type")?.startsWith("text/plain");
    say(ours ? xhr.responseText : WRONG, xhr.status >= 500 ? again(elt) : null);
  });
};
