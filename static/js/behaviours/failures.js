// What goes wrong on the way is said in a sentence, with a way on; what was typed stays where it is.
import { say, unsay } from "./toasts.js";

const NO_CONNECTION = "There is no connection right now. Nothing is lost.";
const TOO_LONG = "That took too long. Nothing is lost.";
const WRONG = "Something went wrong. Nothing is lost.";

// Typing asks again by itself; a form and a link are tried again as they were, a form by the button that sent it.
const again = ({ elt, requestConfig }) => {
  const button = requestConfig.triggeringEvent?.submitter;
  if (button) return button.isConnected ? () => button.click() : null;
  if (elt.matches("form[method=post]")) return () => elt.requestSubmit();
  if (elt.matches("a")) return () => elt.click();
  return null;
};

const isSentence = (xhr) => xhr.getResponseHeader("Content-Type")?.startsWith("text/plain");

export const sayWhatFailed = () => {
  document.addEventListener("htmx:afterOnLoad", () => [NO_CONNECTION, TOO_LONG].forEach(unsay));
  document.addEventListener("htmx:sendError", ({ detail }) => say(NO_CONNECTION, again(detail)));
  document.addEventListener("htmx:timeout", ({ detail }) => say(TOO_LONG, again(detail)));
  // A form that is refused comes back with its errors (422); a sentence in its place is said.
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (detail.xhr.status !== 422 || !isSentence(detail.xhr)) return;
    detail.shouldSwap = false;
    detail.isError = true;
  });
  document.addEventListener("htmx:responseError", ({ detail }) => {
    const { xhr } = detail;
    say(isSentence(xhr) ? xhr.responseText : WRONG, xhr.status >= 500 ? again(detail) : null);
  });
};
