// The pages that somebody looked at, as the worker keeps them: a cache a person, named by an id that says nothing else
// of them. Who is signed in is kept too, so that no page is shown once its person signed out.
const DAYS_KEPT = 14;
const MAX_KEPT = 60;
const KEPT_AT = "X-Kept-At";
const WHO = "/person";

/** The pages worth keeping. What is not listed is never kept: signing in, passwords, forms, what leaves mgtrack. */
const WORTH = [/^\/today$/, /^\/day\/\d{4}-\d\d-\d\d$/, /^\/week(\/\d{4}-\d\d-\d\d)?$/, /^\/supplements$/];

const cacheOf = (person) => caches.open(`kept-${person}`);

/** Who was signed in when a page last came from the server; null of nobody. */
export const personNow = async () => {
  const who = await caches.match(WHO, { cacheName: "state" });
  return who ? (await who.text()) || null : null;
};

export const remember = async (person) => {
  if (person === (await personNow())) return;
  await (await caches.open("state")).put(WHO, new Response(person ?? ""));
};

/** Delete all that is kept of a person, and that they are signed in. */
export const forget = async (person) => {
  await remember(null);
  await caches.delete(`kept-${person}`);
};

/** Keep a page as it is now. `/today` leads to the day that it was. */
export const keep = async (person, path, html, headers) => {
  if (!WORTH.some((each) => each.test(path))) return;
  const cache = await cacheOf(person);
  const day = html.match(/ data-day="(\d{4}-\d\d-\d\d)"/)?.[1];
  const kept = new Headers(headers);
  kept.delete("Content-Encoding");
  kept.delete("Content-Length");
  kept.set(KEPT_AT, new Date().toISOString());
  // Where there is no room, what is kept already stays.
  await cache.put(day ? `/day/${day}` : path, new Response(html, { headers: kept })).catch(() => null);
  if (path === "/today" && day) await cache.put(path, Response.redirect(`/day/${day}`)).catch(() => null);
  await prune(cache);
};

const prune = async (cache) => {
  const oldest = new Date(Date.now() - DAYS_KEPT * 24 * 3600 * 1000).toISOString();
  const dated = [];
  for (const request of await cache.keys()) {
    const at = (await cache.match(request)).headers.get(KEPT_AT);
    if (at) dated.push({ request, at });
  }
  dated.sort((one, other) => other.at.localeCompare(one.at));
  const gone = dated.filter(({ at }, place) => place >= MAX_KEPT || at < oldest);
  await Promise.all(gone.map(({ request }) => cache.delete(request)));
};

/** A page of whoever is signed in as they last saw it, which says when that was; undefined where none is kept. */
export const kept = async (path) => {
  const person = await personNow();
  if (!person) return undefined;
  const found = await (await cacheOf(person)).match(path, { ignoreVary: true });
  const at = found?.headers.get(KEPT_AT);
  if (!at) return found;
  const html = (await found.text()).replace("<body", `<body data-kept-at="${at}"`);
  return new Response(html, { headers: found.headers });
};

/** Delete built files that are neither of this version nor named by a page that is kept. */
export const sweep = async (files, shell) => {
  const wanted = new Set(shell);
  for (const name of (await caches.keys()).filter((each) => each.startsWith("kept-"))) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const html = await (await cache.match(request)).text();
      for (const [path] of html.matchAll(/\/static\/[\w.-]+/g)) wanted.add(path);
    }
  }
  const cache = await caches.open(files);
  for (const request of await cache.keys()) {
    if (!wanted.has(new URL(request.url).pathname)) await cache.delete(request);
  }
};
