// Logging without a connection: fetched when a page is at rest, or when the connection fails.
import { showAdding } from "./offline/adding.js";
import { showOnDay } from "./offline/day.js";
import { fetchAhead, loggable, person } from "./offline/mine.js";
import { element, icon } from "./offline/nodes.js";
import { add, discardAll, pause, sendAll, waiting } from "./offline/outbox.js";
import { showOutbox } from "./offline/outbox_page.js";
import { waitingText } from "./offline/words.js";

export { fetchAhead };

const WAITS = "outbox-waits";
const isToBeSent = ({ state }) => state !== "attention";

const showCount = async () => {
  const items = await waiting(await person());
  const count = items.length;
  // The next page asks for this file at once where something is to be sent.
  if (items.some(isToBeSent)) localStorage.setItem(WAITS, "yes");
  else localStorage.removeItem(WAITS);
  let link = document.getElementById("outbox-count");
  if (!count) {
    link?.remove();
    return;
  }
  const nav = document.querySelector(".bottom-nav");
  if (!link && nav && !document.querySelector("[data-outbox]")) {
    link = element("a", { id: "outbox-count", class: "outbox-count", href: "/outbox" });
    nav.append(link);
  }
  if (link) link.textContent = waitingText(count);
};

const show = () => Promise.all([showCount(), showOnDay(), showOutbox()]);

// Where the browser can, the worker sends too, once there is a connection and no page is open.
const askToSync = async () => {
  const { sync } = await navigator.serviceWorker.ready;
  if (sync && (await waiting(await person())).length) await sync.register("outbox").catch(() => null);
};

let timer = null;

const isAnyLeft = async () => (await waiting(await person())).some(isToBeSent);

/** Send what waits, now and again while something does. */
export const send = async (how) => {
  clearTimeout(timer);
  if (!navigator.onLine || !(await waiting(await person())).length) return;
  await sendAll(await person(), how);
  // What asks to sign in is tried again by the next page, not by the clock.
  const isWaiting = (await waiting(await person())).some(({ state }) => state === "waiting");
  if (isWaiting) timer = setTimeout(send, Math.max(1000, pause()));
};

// Once all has arrived, whoever sent it, the page may show it as the server has it.
const heard = async () => {
  if (!(await isAnyLeft())) document.dispatchEvent(new Event("outbox-empty"));
};

/** Open the add sheet in the page's sheet, as it is without a connection. */
export const openAdding = async (url) => {
  const { pathname, searchParams } = new URL(url, location.href);
  const body = document.getElementById("sheet-body");
  const day = pathname.match(/^\/day\/(\d{4}-\d\d-\d\d)\//)?.[1];
  const close = () => document.getElementById("sheet").close();
  await showAdding(body, { day, meal: searchParams.get("meal"), list: searchParams.get("list"), close });
  document.dispatchEvent(new Event("sheet-filled"));
};

/** In place of the page that can't be had: the shortcut to logging works without a connection too. */
export const addingPage = async () => {
  const { searchParams } = new URL(location.href);
  await showAdding(document.getElementById("main"), {
    day: location.pathname.match(/^\/day\/(\d{4}-\d\d-\d\d)\//)?.[1],
    meal: searchParams.get("meal"),
    list: searchParams.get("list"),
    close: () => { location.href = "/today"; },
  });
};

const ofForm = (form, submitter) => {
  const body = new FormData(form, submitter);
  body.delete("csrf_token");
  return [...body].filter(([, value]) => typeof value === "string");
};

// What a form means, of those that can wait: null of others.
const meaning = async (path, form, submitter) => {
  const day = path.match(/^\/day\/(\d{4}-\d\d-\d\d)\//)?.[1];
  if (/\/(complete|reopen)$/.test(path)) {
    const isComplete = path.endsWith("complete");
    return { day, name: isComplete ? "Day complete" : "Day not complete yet", detail: "" };
  }
  const things = await loggable();
  const schedule = path.match(/\/schedules\/([\w-]+)$/)?.[1];
  if (schedule) return { ...(things.row(`due:${schedule}`) ?? { name: "Dose", detail: "" }), day, kind: things.row(`due:${schedule}`)?.kind ?? "supplement" };
  if (form.matches("[data-adding]") && submitter?.name === "what") {
    const [name, detail] = submitter.querySelector(":scope > .visually-hidden").textContent.split(/, (.*)/);
    const what = submitter.value;
    const isDose = /^d(ose|ue):/.test(what);
    const data = new FormData(form);
    const meal = document.getElementById("add-meal");
    return {
      name, detail, what, day: data.get("day") || day,
      ug: submitter.dataset.ug ? Number(submitter.dataset.ug) : null,
      meal: isDose ? null : Number(data.get("meal")),
      mealName: meal?.selectedOptions[0]?.textContent ?? "",
      kind: isDose ? things.row(what)?.kind ?? "supplement" : null,
    };
  }
  return null;
};

/** Keep a form that could not be sent, if it is one that can wait; whether it is. */
export const keepForm = async (form, path, submitter) => {
  const shown = await meaning(path, form, submitter);
  const whose = await person();
  if (!shown || !whose) return false;
  const body = ofForm(form, submitter).filter(([name]) => name !== "tap" && name !== "ticked");
  // Where its answer alone was lost it counts once: it has the ids that it was sent with.
  await add({ person: whose, path, body, shown, tries: navigator.onLine ? 1 : 0 });
  submitter?.querySelector(".add-sign")?.replaceChildren(
    element("span", { class: "visually-hidden is-added" }, "Added:"), icon("check"));
  return true;
};

/** Whether somebody may sign out here: what waits would go with it, so they are asked. */
export const mayLeave = async () => {
  const whose = await person();
  const count = (await waiting(whose)).length;
  const words = `${count} ${count === 1 ? "thing waits" : "things wait"} to be sent. Sign out and delete what waits?`;
  if (count && !confirm(words)) return false;
  await discardAll(whose);
  return true;
};

export const begin = async () => {
  document.addEventListener("outbox-changed", show);
  document.addEventListener("outbox-changed", askToSync);
  document.addEventListener("outbox-sent", heard);
  document.addEventListener("htmx:afterSettle", showOnDay);
  addEventListener("online", () => send({ now: true }));
  document.addEventListener("visibilitychange", () => { if (!document.hidden) send(); });
  const hasWaited = localStorage.getItem(WAITS);
  // An installed app may ask that its storage is not cleared while there is room.
  if (matchMedia("(display-mode: standalone)").matches) navigator.storage?.persist?.().catch(() => null);
  await show();
  await send();
  // The worker may have sent it while this page was on its way.
  if (hasWaited) await heard();
};
