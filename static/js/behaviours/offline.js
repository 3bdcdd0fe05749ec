// Logging without a connection is a file of its own, fetched when the page is at rest or the connection fails.
import { say, unsay } from "./toasts.js";

const WAITS = "There is no connection. It waits here and is sent later.";
const NO_ROOM = "There is no connection, and no room here to keep it. Nothing was changed.";
const IDLE_MS = 3000;

const source = () => document.querySelector("meta[name=offline]")?.content;
// A page that the worker doesn't see is as it would be without one.
const isPossible = () => navigator.serviceWorker?.controller && "indexedDB" in window && "locks" in navigator;

let loading = null;

const load = () => {
  loading ??= import(source()).then(async (module) => {
    await module.begin();
    return module;
  });
  return loading;
};

const ADDING = /^\/(add|day\/\d{4}-\d\d-\d\d\/add)$/;
const isAdding = (url) => ADDING.test(new URL(url, location.href).pathname);

const fails = async (event) => {
  const { elt, requestConfig } = event.detail;
  if (requestConfig.verb === "get" && elt.matches("a[hx-target='#sheet-body']") && isAdding(requestConfig.path)) {
    event.stopImmediatePropagation();
    await (await load()).openAdding(requestConfig.path);
    return;
  }
  if (requestConfig.verb !== "post" || !elt.matches("form")) return;
  const path = new URL(requestConfig.path, location.href).pathname;
  if (!/^\/day\/[\d-]+\/(add\/tap|complete|reopen|schedules\/[\w-]+)$/.test(path)) return;
  event.stopImmediatePropagation();
  const submitter = requestConfig.triggeringEvent?.submitter ?? null;
  const isKept = await (await load()).keepForm(elt, path, submitter).catch(() => false);
  say(isKept ? WAITS : NO_ROOM);
};

// A day that what was sent belongs to is shown anew, once nobody is at it.
const freshen = () => {
  if (!document.querySelector("#total[data-day]")) return;
  if (document.querySelector("dialog[open]")) {
    document.addEventListener("close", () => location.reload(), { capture: true, once: true });
  } else if (!document.querySelector("input:focus, textarea:focus, select:focus")) location.reload();
};

const asksBeforeLeaving = async (event) => {
  const form = event.target;
  if (new URL(form.action).pathname !== "/sign-out") return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (await (await load()).mayLeave()) form.submit();
};

/** Keep what can't be sent, and send it when it can. */
export const logOffline = () => {
  if (!isPossible() || !source()) return;
  document.addEventListener("htmx:sendError", fails);
  addEventListener("online", () => unsay(WAITS));
  document.addEventListener("outbox-empty", freshen);
  document.addEventListener("submit", asksBeforeLeaving, true);
  const begin = async () => {
    const module = await load();
    if (document.getElementById("offline-page") && ADDING.test(location.pathname)) await module.addingPage();
    await module.fetchAhead();
  };
  const isNeeded = document.querySelector("[data-kept-at], [data-outbox], #offline-page") || localStorage.getItem("outbox-waits");
  if (isNeeded) begin();
  else addEventListener("load", () => setTimeout(begin, IDLE_MS));
};
