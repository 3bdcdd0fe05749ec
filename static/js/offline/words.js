// What is said of what waits.
import { mgText } from "./quantity.js";

export const amountText = (ug, atLeast) => {
  if (ug === null || ug === undefined) return "unknown";
  return `${mgText(ug)} mg${atLeast ? " or more" : ""}`;
};

export const waitingText = (count) => `${count} waiting`;

/** What some items come to: "2 added · 77 mg, waiting to be sent". */
export const addedText = (items) => {
  const known = items.map(({ shown }) => shown.ug).filter((ug) => ug !== null && ug !== undefined);
  const isBound = known.length < items.length || items.some(({ shown }) => shown.atLeast);
  const sum = known.length ? amountText(known.reduce((total, ug) => total + ug, 0), isBound) : "magnesium unknown";
  return `${items.length} added · ${sum}, waiting`;
};

const day = (date) => new Date(`${date}T12:00`).toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long" });

export const dayText = (date, today) => (date === today ? "Today" : day(date));
