// The outbox's page: each item, why it waits, and what can be done about it.
import { button, element, field } from "./nodes.js";
import { person } from "./mine.js";
import { all, change, discard, sendAll } from "./outbox.js";
import { magnesiumOf, parseQuantity, quantityText, weightOf } from "./quantity.js";
import { amountText, dayText } from "./words.js";

const today = () => new Date().toLocaleDateString("en-CA");

const why = ({ person: whose, state, said, tries }, now) => {
  if (now && whose !== now) return "Of another diary: it is sent when that is signed in.";
  if (state === "signin" || !now) return "Please sign in: it is sent then.";
  if (state === "attention") return said || "mgtrack could not take it. Change it, or discard it.";
  return tries ? "Not answered yet. It is sent again by itself, and counts once." : "Waits for a connection.";
};

const where = ({ day, mealName, meal }) => [meal ? mealName : "", dayText(day, today())].filter(Boolean).join(", ");

// What may have arrived already is not changed here: the server would have both.
const mayChange = ({ tries, state, shown }) => (tries === 0 || state === "attention") && Boolean(shown.measure);

const edit = (item, place) => {
  const { shown } = item;
  const [kind, id, portion, many] = shown.what.split(":");
  const box = element("input", { class: "input", id: `many-${item.id}`, inputmode: "decimal", autocomplete: "off", value: quantityText(Math.round(Number(many) * 1000)) });
  const wrong = element("p", { class: "error", role: "alert", hidden: true });
  const save = async (event) => {
    event.preventDefault();
    const thousandths = parseQuantity(box.value);
    const weight = thousandths === null ? null : weightOf(thousandths, shown.measure.each);
    if (weight === null) {
      wrong.hidden = false;
      wrong.textContent = "Please write a number, such as 2, 1.5 or 1/2.";
      return;
    }
    const what = `${kind}:${id}:${portion}:${thousandths / 1000}`;
    await change({
      ...item,
      change: crypto.randomUUID(),
      state: "waiting",
      said: "",
      body: item.body.map(([name, value]) => (name === "what" ? [name, what] : [name, value])),
      shown: { ...shown, what, detail: shown.detail.replace(/^[\d.½⅓⅔⅙⅚¼¾⅛⅜⅝⅞]+/, quantityText(thousandths)), ug: magnesiumOf(weight, shown.measure.per100g) },
    });
  };
  place.replaceChildren(element("form", { class: "stack-tight", novalidate: true, submit: save },
    field("How many", box.id, box), wrong,
    element("div", { class: "cluster" }, element("button", { class: "button", type: "submit" }, "Save"), button("Cancel", "plain", () => showOutbox()))));
  box.select();
};

const card = (item, now) => {
  const isTheirs = item.person === now;
  const asksToSignIn = !now || (isTheirs && item.state === "signin");
  const place = element("div", { class: "card-pad stack-tight" });
  const { shown } = item;
  const ways = element("div", { class: "cluster" },
    isTheirs ? button("Retry", "quiet", () => retry(item)) : null,
    isTheirs && mayChange(item) ? button("Edit", "quiet", () => edit(item, place)) : null,
    asksToSignIn ? element("a", { class: "button button-quiet", href: "/sign-in?next=%2Foutbox" }, "Sign in") : null,
    button("Discard", "danger", () => discard(item.id)));
  place.append(
    element("p", {}, element("strong", {}, shown.name), " ", element("span", { class: "amount" }, shown.what ? amountText(shown.ug, shown.atLeast) : "")),
    element("p", { class: "small soft" }, [shown.detail, where(shown)].filter(Boolean).join(" · ")),
    element("p", { class: "small" }, why(item, now)),
    ways);
  return element("section", { class: "card", "aria-label": shown.name }, place);
};

const retry = async (item) => {
  if (item.state === "attention") await change({ ...item, state: "waiting", said: "" });
  await sendAll(item.person, { now: true });
  await showOutbox();
};

/** What waits as a file, for whoever wants to keep it. */
const toFile = (items) => {
  const rows = items.map(({ path, body, shown }) => ({ day: shown.day, meal: shown.mealName, name: shown.name, amount: shown.detail, path, body }));
  const link = element("a", { download: "mgtrack-outbox.json", href: URL.createObjectURL(new Blob([JSON.stringify(rows, null, 2)], { type: "application/json" })) });
  link.click();
};

export const showOutbox = async () => {
  const place = document.querySelector("[data-outbox-items]");
  if (!place) return;
  const [items, now] = [await all(), await person()];
  const count = items.length;
  document.querySelector("[data-outbox-said]").textContent = count
    ? `${count} ${count === 1 ? "thing waits" : "things wait"} to be sent, in this order.`
    : "Nothing is waiting. Everything is saved.";
  place.className = "stack";
  place.replaceChildren(
    ...items.map((item) => card(item, now)),
    ...(items.length ? [element("p", {}, button("Save to a file", "plain", () => toFile(items)))] : []));
};
