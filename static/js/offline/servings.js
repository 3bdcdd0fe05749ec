// The portions of a food of the catalogue, and what so much of one comes to.
import { magnesiumOf, parseQuantity, quantityText, weightOf } from "./quantity.js";

const OUNCE = 28_350;

/** A food's portions, the one it begins with first: { key, label, weight }. */
export const portionsOf = ([, , , , , portions, [key, , label, weight]]) => {
  const own = portions.map(([place, name, grams]) => ({ key: typeof place === "number" ? `p${place}` : place, label: name, weight: grams }));
  const all = [...own, { key: "g", label: "grams", weight: 1000 }, { key: "oz", label: "ounces (28.35 g)", weight: OUNCE }];
  if (!all.some((each) => each.key === key)) all.unshift({ key, label: label ?? key, weight });
  return [...all.filter((each) => each.key === key), ...all.filter((each) => each.key !== key)];
};

/** How many of its first portion a food begins with, in thousandths. */
export const usualQuantity = ([, , , , , , [, quantity]]) => parseQuantity(quantity);

/** What is logged by so much of a portion, as the add sheet's taps name it; null where it can't be. */
export const serving = (food, portion, thousandths) => {
  const weight = weightOf(thousandths, portion.weight);
  if (weight === null) return null;
  const [id, name, , per100g] = food;
  const kind = typeof id === "number" ? "fdc" : "own";
  const many = quantityText(thousandths);
  const unit = { g: `${many} g`, oz: `${many} oz` }[portion.key];
  return {
    what: `${kind}:${id}:${portion.key}:${thousandths / 1000}`,
    name,
    detail: unit ?? (thousandths === 1000 ? portion.label : `${many} × ${portion.label.replace(/^1 /, "")}`),
    ug: magnesiumOf(weight, per100g),
    atLeast: food[7] ?? false,
    measure: { each: portion.weight, per100g },
  };
};
