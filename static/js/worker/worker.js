// Keeps what opens without a connection: the built files, the page that says there is none, and of whoever is signed
// in the pages that they looked at. Served from /sw.js. The build gives `SHELL`, the built files, and `VERSION`, their
// hash. A new version waits until no page of the old one is open.
/* global SHELL, VERSION */
import { sendAll } from "../offline/outbox.js";
import { forget, keep, kept, personNow, remember, sweep } from "./kept.js";

const FILES = "files";
const PAGES = `pages-${VERSION}`;
const OFFLINE = "/offline";
const PUBLIC = [OFFLINE, "/outbox"];
/** How long a page may take where there is a kept copy of it. */
const PATIENCE_MS = 4000;
/** What a proxy answers while its server is away. */
const AWAY = new Set([502, 503, 504]);
/** Where a diary is deleted, with an account or without. */
const DELETING = new Set(["/me/delete", "/me/diary/delete"]);
/** Where signing out is owed to the server, because there was no connection for it. */
const SIGN_OUT_OWED = "/sign-out-owed";

const install = async () => {
  const files = await caches.open(FILES);
  const missing = [];
  for (const file of SHELL) if (!(await files.match(file))) missing.push(file);
  await files.addAll(missing);
  // These pages are everybody's, so they are asked for as nobody.
  const pages = await caches.open(PAGES);
  await pages.addAll(PUBLIC.map((path) => new Request(path, { credentials: "omit", cache: "reload" })));
};

const activate = async () => {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("pages-") && name !== PAGES).map((name) => caches.delete(name)));
  await sweep(FILES, SHELL);
  await self.registration.navigationPreload?.enable();
  // The page that brought the first worker came without one.
  if (!(await personNow())) {
    for (const { url } of await self.clients.matchAll({ type: "window", includeUncontrolled: true })) {
      await look(new URL(url).pathname);
    }
  }
};

/** Ask for a page that is on a screen, to keep it as it is now. */
const look = async (path) => {
  const answer = await fetch(path, { headers: { Accept: "text/html" } }).catch(() => null);
  if (answer) await note(answer.redirected ? null : path, answer);
};

/** Keep who is signed in, as a page of the server's says it, and the page if it is one to keep. */
const note = async (path, answer) => {
  const isPage = answer.headers.get("Content-Type")?.startsWith("text/html");
  // An error's page may not know who is signed in.
  if (!answer.ok || !isPage) return;
  const html = await answer.text();
  const person = html.match(/<meta name="person" content="(\w+)">/)?.[1] ?? null;
  await remember(person);
  const noStore = answer.headers.get("Cache-Control")?.includes("no-store");
  if (person && path && !noStore) await keep(person, path, html, answer.headers);
};

const file = async (request) => (await caches.match(request, { cacheName: FILES, ignoreVary: true })) ?? fetch(request);

const withoutConnection = async (path) => {
  if (PUBLIC.includes(path)) return caches.match(path, { cacheName: PAGES, ignoreVary: true });
  if (path === "/" && (await personNow())) return Response.redirect("/today");
  return (await kept(path)) ?? caches.match(OFFLINE, { cacheName: PAGES, ignoreVary: true });
};

const inTime = async (asked, path) => {
  if (!(await kept(path))) return asked;
  asked.catch(() => null);
  return Promise.race([asked, new Promise((_, fail) => { setTimeout(fail, PATIENCE_MS); })]);
};

// What comes too late for this look is kept for the next, and the page is told.
const keepLate = async (event, asked, noteIt) => {
  const late = await asked;
  if (!late) return;
  await noteIt(late);
  (await self.clients.get(event.resultingClientId))?.postMessage("fresher");
};

const page = async (event) => {
  const { pathname: path, search } = new URL(event.request.url);
  // A page with a query is one of many, and not kept.
  const noteIt = (answer) => !answer.redirected && answer.type === "basic" && note(search ? null : path, answer);
  let asked = null;
  try {
    // What the browser asked for ahead was asked for before the sign-out that was owed.
    const isSettled = await settleSignOut();
    asked = (async () => (!isSettled && (await event.preloadResponse)) || fetch(event.request))();
    const answer = await inTime(asked, path);
    if (AWAY.has(answer.status) && (await kept(path))) return await withoutConnection(path);
    event.waitUntil(Promise.resolve(noteIt(answer.clone())));
    return answer;
  } catch {
    event.waitUntil(keepLate(event, asked, noteIt).catch(() => null));
    return withoutConnection(path);
  }
};

// Signing out hides everything at once, with a connection or without; the server is told when there is one.
const signOut = async (request) => {
  await forget(await personNow());
  try {
    return await fetch(request);
  } catch {
    await (await caches.open("state")).put(SIGN_OUT_OWED, new Response("yes"));
    return withoutConnection(OFFLINE);
  }
};

/** Tell the server of a sign-out that it doesn't know of; whether there was one. */
const settleSignOut = async () => {
  const state = await caches.open("state");
  if (!(await state.match(SIGN_OUT_OWED))) return false;
  const answer = await fetch("/sign-out", { method: "POST", redirect: "manual" });
  if (answer.status >= 500) throw new Error("not signed out yet");
  await state.delete(SIGN_OUT_OWED);
  return true;
};

// Once a diary is deleted, nothing of it stays here.
const deleteDiary = async (request) => {
  const answer = await fetch(request);
  if (answer.type === "opaqueredirect") await forget(await personNow());
  return answer;
};

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("sync", (event) => {
  if (event.tag === "outbox") event.waitUntil(personNow().then((person) => sendAll(person, { now: true })));
});
self.addEventListener("message", (event) => event.waitUntil(look(event.data.look)));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method === "GET" && url.pathname.startsWith("/static/")) event.respondWith(file(request));
  if (request.mode !== "navigate") return;
  if (request.method === "GET") event.respondWith(page(event));
  else if (url.pathname === "/sign-out") event.respondWith(signOut(request));
  else if (DELETING.has(url.pathname)) event.respondWith(deleteDiary(request));
});
