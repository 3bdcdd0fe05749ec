// What waits for a connection: forms as they would have been sent, in the order in which they were. Kept in IndexedDB,
// which outlives the page; each item names whose it is, and is sent for nobody else.
//
// An item: { id, change, person, path, body, shown, state, said, tries }. `change` is the id that the server knows it
// by, another once its content is another. `body` is the form's, as pairs. `shown` is what the page shows of it. `state`
// is "waiting", "attention" (the server refused it) or "signin" (it asks to sign in).

const opened = () => new Promise((done, fail) => {
  const asking = indexedDB.open("mgtrack", 1);
  asking.onupgradeneeded = () => asking.result.createObjectStore("outbox", { keyPath: "id", autoIncrement: true });
  asking.onsuccess = () => done(asking.result);
  asking.onerror = () => fail(asking.error);
});

// One transaction; done once it is safe on the disk, as far as the browser says.
const withStore = async (mode, act) => {
  const database = await opened();
  try {
    return await new Promise((done, fail) => {
      const transaction = database.transaction("outbox", mode, { durability: "strict" });
      const asked = act(transaction.objectStore("outbox"));
      transaction.oncomplete = () => done(asked.result);
      transaction.onabort = () => fail(transaction.error);
    });
  } finally {
    database.close();
  }
};

// Every page hears of a change, whichever made it, the worker too: "outbox-changed", and "outbox-sent" of what arrived.
const channel = new BroadcastChannel("mgtrack-outbox");
const hear = (name) => globalThis.document?.dispatchEvent(new Event(name));
const tell = (name = "outbox-changed") => {
  channel.postMessage(name);
  hear(name);
};
channel.onmessage = ({ data }) => hear(data);

/** All that waits, of whomever, the first first. */
export const all = () => withStore("readonly", (store) => store.getAll());

/** What waits of one person. */
export const waiting = async (person) => (await all()).filter((item) => item.person === person);

/** Keep an item until it was sent. Throws where there is no room for it. */
export const add = async (item) => {
  const id = await withStore("readwrite", (store) => store.add({ change: crypto.randomUUID(), state: "waiting", said: "", tries: 0, ...item }));
  tell();
  return id;
};

export const change = async (item) => {
  await withStore("readwrite", (store) => store.put(item));
  tell();
};

export const discard = async (id) => {
  await withStore("readwrite", (store) => store.delete(id));
  tell();
};

/** Delete all that waits of one person. */
export const discardAll = async (person) => {
  for (const { id } of await waiting(person)) await withStore("readwrite", (store) => store.delete(id));
  tell();
};

const SEND_MS = 20_000;
const MAX_WAIT_S = 300;
let notBefore = 0;
let inARow = 0;

const later = (answer) => {
  inARow += 1;
  const asked = Number(answer?.headers.get("Retry-After")) || 0;
  const seconds = Math.min(MAX_WAIT_S, Math.max(asked, 2 ** inARow));
  notBefore = Date.now() + seconds * 1000;
  return seconds;
};

// What an answer means for an item: whether to go on with the next, and whether to try again by itself.
const settle = async (item, answer) => {
  if (answer.ok) {
    inARow = 0;
    await discard(item.id);
    tell("outbox-sent");
    return true;
  }
  if (answer.type === "opaqueredirect" || answer.status === 401) {
    await change({ ...item, state: "signin", said: "" });
    return false;
  }
  if (answer.status >= 500 || answer.status === 408 || answer.status === 429) return later(answer);
  const isSentence = answer.headers.get("Content-Type")?.startsWith("text/plain");
  const said = isSentence ? (await answer.text()).slice(0, 300) : "";
  await change({ ...item, state: "attention", said });
  return true;
};

const send = (item) => fetch(item.path, {
  method: "POST",
  body: new URLSearchParams(item.body),
  // Followed, a redirect to the sign-in page would look like a success.
  redirect: "manual",
  headers: { "HX-Request": "true", "X-Person": item.person, "X-Change": item.change },
  signal: AbortSignal.timeout(SEND_MS),
});

const sendInOrder = async (person) => {
  for (const item of await waiting(person)) {
    if (item.state === "attention") continue;
    // From here on it may have arrived, whatever comes back.
    const tried = { ...item, state: "waiting", tries: item.tries + 1 };
    await change(tried);
    const answer = await send(tried).catch(() => null);
    const goOn = answer ? await settle(tried, answer) : later(null);
    if (goOn !== true) return;
  }
};

/** Send what waits of a person, in its order, unless another page is at it; at once where that is asked for. */
export const sendAll = async (person, { now = false } = {}) => {
  if (!person || (!now && Date.now() < notBefore)) return;
  await navigator.locks.request("mgtrack-outbox", { ifAvailable: true }, (lock) => lock && sendInOrder(person));
};

/** When to try again after a failure, in milliseconds from now. */
export const pause = () => Math.max(0, notBefore - Date.now());
