// Pages that open without a connection: a worker keeps them, and one that comes from there says when it was seen.
const day = (moment) => moment.toLocaleDateString("en-CA");
const clock = (moment) => moment.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

const words = (at) => {
  const date = at.toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long" });
  return `${navigator.onLine ? "No answer yet" : "No connection"}. As of ${day(at) === day(new Date()) ? "" : `${date}, `}${clock(at)}.`;
};

const FRESH_MS = 60_000;

// What is being typed is not taken away.
const reload = () => {
  if (!document.querySelector("dialog[open], input:focus, textarea:focus, select:focus")) location.reload();
};

const sayWhen = () => {
  const { keptAt } = document.body.dataset;
  if (!keptAt) return;
  const line = document.createElement("p");
  line.className = "as-of";
  line.setAttribute("role", "status");
  document.getElementById("main").prepend(line);
  // A region speaks of what comes into it once it is there.
  setTimeout(() => { line.textContent = words(new Date(keptAt)); }, 0);
  addEventListener("online", reload);
  // The server was slow: what it said is kept by now. Where it is slow again, that is fresh enough.
  navigator.serviceWorker?.addEventListener("message", ({ data }) => {
    if (data === "fresher" && Date.now() - Date.parse(keptAt) > FRESH_MS) reload();
  });
};

// What was changed here is looked at again a little later, so that it is kept as it is now.
const LATER_MS = 2000;
let timer = null;

const keepAgain = ({ detail }) => {
  if (!detail.successful || detail.requestConfig.verb !== "post") return;
  clearTimeout(timer);
  timer = setTimeout(() => navigator.serviceWorker.controller?.postMessage({ look: location.pathname }), LATER_MS);
};

/** Let pages be kept, where the browser can and the origin is secure. */
export const keepPages = () => {
  sayWhen();
  if (!("serviceWorker" in navigator)) return;
  document.addEventListener("htmx:afterRequest", keepAgain);
  addEventListener("load", () => navigator.serviceWorker.register("/sw.js").catch(() => null));
};
