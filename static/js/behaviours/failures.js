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

// Who is signed out by now goes on with what they typed: the form is sent as without JavaScript, and is answered by
// a page to sign in on that keeps it.
const goOn = ({ elt, requestConfig }) => {
  const form = elt.closest("form[method=post]");
  if (!form) return null;
  return () => {
    const button = requestConfig.triggeringEvent?.submitter;
    if (button?.hasAttribute("formaction")) form.action = button.formAction;
    if (button?.name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
    form.submit();
  };
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
    const sentence = isSentence(xhr) ? xhr.responseText : WRONG;
    if (xhr.status === 401) say(sentence, goOn(detail), "Go on");
    else say(sentence, xhr.status >= 500 ? again(detail) : null);
  });
};
