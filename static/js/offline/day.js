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

// The dial's arcs, as mgtrack/web/diary/dial.py draws them: in thousandths of a scale that goes a fifth beyond the
// reference, less the round end of a line.
const HEADROOM = 1.2;
const CAP = 25;

const draw = (drawing, total, food, both) => {
  const before = Number(total.dataset.food) + Number(total.dataset.dose);
  const whole = Math.max((Number.parseFloat(total.dataset.high) || 0) * 1000 * HEADROOM, before, 1000);
  const length = (ug) => Math.max(Math.round((1000 * Math.min(ug, whole)) / whole) - CAP, 1);
  const track = drawing.querySelector(".track");
  track.classList.remove("dotted");
  drawing.querySelectorAll("path:is(.dose, .gap, .food)").forEach((each) => each.remove());
  const arcs = [["dose", both > food && length(both)], ["gap", both > food && food && length(food) + 5], ["food", food && length(food)]];
  let last = track;
  for (const [kind, dash] of arcs.filter(([, each]) => each)) {
    const arc = track.cloneNode();
    arc.setAttribute("class", kind);
    arc.setAttribute("pathLength", 1000);
    arc.setAttribute("stroke-dasharray", `${dash} 2000`);
    last.after(arc);
    last = arc;
  }
};

// What the server said of a total, to be shown again once nothing waits.
const said = new WeakMap();

const restore = (total) => {
  const before = said.get(total);
  if (!before) return;
  const { figure, drawing, words, headline, legend } = partsOf(total);
  figure.textContent = before.figure;
  drawing.setAttribute("aria-label", before.label);
  drawing.innerHTML = before.drawing;
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
    drawing: drawing.innerHTML,
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
  draw(drawing, total, both - dose, both);
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
