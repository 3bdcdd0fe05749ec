// What opens the sheet is fetched as the finger comes down on it, and swapped in as it is lifted: the server answers
// meanwhile. Only where a link is marked `data-ahead`: what it fetches changes nothing and costs little, since a
// finger that comes down to scroll fetches too. Whatever goes wrong is asked for again in the ordinary way, which
// says what fails.
import htmx from "htmx.org";

const MAX_WAIT_MS = 5000;

const body = () => document.getElementById("sheet-body");

let ahead = null;

const fetchAnswer = async (url) => {
  const headers = { "HX-Request": "true", "HX-Target": "sheet-body", "HX-Current-URL": location.href };
  const answer = await fetch(url, { headers, signal: AbortSignal.timeout(MAX_WAIT_MS) });
  return answer.ok && !answer.redirected ? answer.text() : null;
};

const comesDown = (event) => {
  const link = event.isPrimary && event.button === 0 && event.target.closest("[data-ahead]");
  ahead = link ? { link, answer: fetchAnswer(link.getAttribute("hx-get")).catch(() => null) } : null;
};

const isLifted = async (event) => {
  const { elt, issueRequest, triggeringEvent } = event.detail;
  // A key's click has no finger before it: what is kept may be of long ago.
  if (ahead?.link !== elt || !triggeringEvent?.detail) return;
  event.preventDefault();
  const { answer } = ahead;
  ahead = null;
  const content = await answer;
  if (content === null) issueRequest(true);
  // What was tapped twice answers twice.
  else if (!document.getElementById("sheet").open) {
    htmx.swap(body(), content, { swapStyle: "innerHTML", ignoreTitle: true }, {
      contextElement: elt,
      eventInfo: { target: body() },
    });
  }
};

export const fetchAhead = () => {
  document.addEventListener("pointerdown", comesDown);
  document.addEventListener("htmx:confirm", isLifted);
};
