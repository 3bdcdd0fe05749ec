// What waits, on the day that it is of: as rows of its meal, and in the day's total.
import { element, row } from "./nodes.js";
import { person } from "./mine.js";
import { waiting } from "./outbox.js";
import { wholeMg } from "./quantity.js";
import { amountText, waitingText } from "./words.js";

const shownRow = ({ shown, state }) => row(
  shown.name,
  shown.detail,
  element("span", { class: "amount" },
    amountText(shown.ug, shown.atLeast), " ", element("span", { class: "badge" }, state === "waiting" ? "waiting" : "not sent")));

const sum = (items) => items.reduce((total, { shown }) => total + (shown.ug ?? 0), 0);

const partsOf = (total) => ({
  figure: total.querySelector(".figure strong"),
  drawing: total.querySelector(".dial svg"),
  words: total.querySelector(".dial-words"),
  headline: total.querySelector(".headline"),
  legend: total.querySelectorAll(".legend strong"),
});

// What the server said of a total, to be shown again once nothing waits.
const said = new WeakMap();

const restore = (total) => {
  const before = said.get(total);
  if (!before) return;
  const { figure, drawing, words, headline, legend } = partsOf(total);
  figure.textContent = before.figure;
  drawing.setAttribute("aria-label", before.label);
  headline?.remove();
  if (before.headline) words.append(before.headline);
  legend.forEach((each, place) => { each.textContent = before.legend[place]; });
  said.delete(total);
  delete total.dataset.shown;
};

const remember = (total) => {
  const { figure, drawing, headline, legend } = partsOf(total);
  said.set(total, {
    figure: figure.textContent,
    label: drawing.getAttribute("aria-label"),
    headline,
    legend: [...legend].map((each) => each.textContent),
  });
};

// The figure as the page would have it: food is what supplements leave of the whole.
const showTotal = (total, items) => {
  const doses = items.filter(({ shown }) => shown.kind === "supplement");
  const foods = items.filter(({ shown }) => shown.meal !== null && shown.meal !== undefined);
  if (!doses.length && !foods.length) return;
  const dose = Number(total.dataset.dose) + sum(doses);
  const both = Number(total.dataset.food) + sum(foods) + dose;
  remember(total);
  const { figure, drawing, words: place, headline, legend } = partsOf(total);
  figure.textContent = wholeMg(both).toLocaleString("en-GB");
  total.dataset.shown = both;
  const [foodPlace, dosePlace] = legend;
  if (foodPlace) foodPlace.textContent = wholeMg(both) - wholeMg(dose);
  if (dosePlace) dosePlace.textContent = wholeMg(dose);
  const unknown = items.some(({ shown }) => shown.ug === null || shown.ug === undefined || shown.atLeast);
  const words = `${waitingText(items.length)}, counted in the figure${unknown ? "; it is a lower bound" : ""}`;
  headline?.remove();
  place.append(element("p", { class: "headline" }, words));
  // The arc is drawn by the server.
  drawing.setAttribute("aria-label", `${wholeMg(both)} mg, ${words}`);
};

const clear = () => document.querySelectorAll(".waiting-rows").forEach((each) => each.remove());

/** Show on a day's page what waits for it. */
export const showOnDay = async () => {
  const total = document.querySelector("#total[data-day]");
  if (!total) return;
  const items = (await waiting(await person())).filter(({ shown }) => shown.day === total.dataset.day);
  clear();
  restore(total);
  if (!items.length) return;
  for (const item of items) {
    const { shown } = item;
    const section = document.getElementById(shown.meal ? `meal-${shown.meal}` : shown.kind ? "supplements" : "day-state");
    if (!section) continue;
    let list = section.querySelector(":scope > .waiting-rows");
    if (!list) {
      list = element("ul", { class: "rows waiting-rows" });
      section.append(list);
    }
    list.append(shownRow(item));
  }
  showTotal(total, items);
};
