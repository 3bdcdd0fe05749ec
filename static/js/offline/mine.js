// The catalogue, and a person's own things, as they are kept here.
import { personNow } from "../worker/kept.js";
import { makeSearch } from "./search.js";
import { wordsOf } from "./search.js";

const MINE = "/offline/mine";
const FRESH_MS = 3600 * 1000;
const meta = (name) => document.querySelector(`meta[name="${name}"]`);

/** Whose page this is; of one that is nobody's own, whoever was signed in last. */
export const person = async () => meta("person")?.content ?? personNow();

const catalogueUrl = () => meta("offline").dataset.catalogue;
const savesData = () => navigator.connection?.saveData ?? false;

/** Fetch what logging without a connection needs, unless it is here and fresh. */
export const fetchAhead = async ({ again = false } = {}) => {
  const whose = meta("person")?.content;
  if (!whose || !("caches" in globalThis) || !navigator.onLine) return;
  const cache = await caches.open(`kept-${whose}`);
  const kept = await cache.match(MINE, { ignoreVary: true });
  const age = kept ? Date.now() - Date.parse(kept.headers.get("Date")) : Infinity;
  if (again || !(age < FRESH_MS)) {
    const answer = await fetch(MINE, { headers: { "X-Person": whose }, redirect: "manual" });
    if (answer.ok) await cache.put(MINE, answer);
  }
  if (savesData()) return;
  const files = await caches.open("files");
  if (!(await files.match(catalogueUrl(), { ignoreVary: true }))) await files.add(catalogueUrl());
};

const jsonOf = async (path, cacheName) => (await caches.match(path, { cacheName, ignoreVary: true }))?.json();

const searchIn = (rows, typed) => {
  const asked = wordsOf(typed);
  return rows.filter(({ name }) => {
    const words = wordsOf(name);
    return asked.every((each) => words.some((word) => word.startsWith(each)));
  });
};

/** What can be logged here: meals, lists, foods, and a search through all of it. */
export const loggable = async () => {
  const mine = await jsonOf(MINE, `kept-${await person()}`);
  const catalogue = await jsonOf(catalogueUrl(), "files");
  const search = catalogue ? makeSearch(catalogue) : () => [];
  const own = mine?.own ?? [];
  const listed = new Map((mine?.shelves ?? []).flatMap(([, rows]) => rows).map((each) => [each.what, each]));
  return {
    meals: mine?.meals ?? [],
    meal: mine?.meal,
    shelves: (mine?.shelves ?? []).filter(([, rows]) => rows.length),
    hasCatalogue: Boolean(catalogue),
    /** Rows and foods that were typed: the person's own first. */
    find: (typed) => ({
      rows: searchIn([...listed.values()].filter(({ what }) => what), typed).slice(0, 5),
      foods: [...searchIn(own.map((food) => ({ name: food[1], food })), typed).map(({ food }) => food), ...search(typed)].slice(0, 15),
    }),
    row: (what) => listed.get(what),
  };
};
