// Quantities and what they come to, in whole numbers: thousandths of a quantity, milligrams of a food, micrograms of
// magnesium. The same roundings as the server's (mgtrack/nutrition/quantity.py); the server's figure counts.
const MAX_MILLIGRAMS = 10_000_000n;
const SIGNS = {
  "½": [1n, 2n], "⅓": [1n, 3n], "⅔": [2n, 3n], "¼": [1n, 4n], "¾": [3n, 4n], "⅕": [1n, 5n], "⅖": [2n, 5n], "⅗": [3n, 5n],
  "⅘": [4n, 5n], "⅙": [1n, 6n], "⅚": [5n, 6n], "⅐": [1n, 7n], "⅛": [1n, 8n], "⅜": [3n, 8n], "⅝": [5n, 8n], "⅞": [7n, 8n],
  "⅑": [1n, 9n], "⅒": [1n, 10n],
};
const SIGN = `[${Object.keys(SIGNS).join("")}]`;
const NUMBER = new RegExp(`^(?:(\\d+)?(?:[.,](\\d+))?|(?:(\\d+) )?(\\d+)/(\\d+)|(\\d+)? ?(${SIGN}))$`);
const THOUSANDS_OR_PART = /^[1-9]\d{0,2},\d{3}$/;
/** What is kept of a third or a sixth is shown by its sign, and counts as that. */
const THIRDS = { 333: [1n, 3n], 667: [2n, 3n], 167: [1n, 6n], 833: [5n, 6n] };

/** Halves up, of what isn't below zero. */
const rounded = (above, below) => (2n * above + below) / (2n * below);

/** A number or a simple fraction as typed: its thousandths; null where it is neither, or can't be meant. */
export const parseQuantity = (typed) => {
  const text = typed.trim();
  const found = text && text.length <= 40 && !THOUSANDS_OR_PART.test(text) && text.match(NUMBER);
  if (!found) return null;
  const [, whole = "0", part, mixed = "0", above, below, units = "0", sign] = found;
  let fraction = [BigInt(whole + (part ?? "")), 10n ** BigInt(part?.length ?? 0)];
  if (sign) fraction = [BigInt(units) * SIGNS[sign][1] + SIGNS[sign][0], SIGNS[sign][1]];
  if (above) fraction = [BigInt(mixed) * BigInt(below) + BigInt(above), BigInt(below)];
  const [over, under] = fraction;
  if (!under || over * 1000n < under || over > 1_000_000n * under) return null;
  return Number(rounded(over * 1000n, under));
};

/** So many thousandths as they read: 1500 is "1½", 333 is "⅓", 1200 is "1.2". */
export const quantityText = (thousandths) => {
  const [whole, part] = [Math.floor(thousandths / 1000), thousandths % 1000];
  const sign = Object.keys(SIGNS).find((each) => "½⅓⅔⅙⅚¼¾⅛⅜⅝⅞".includes(each) && part === Number(rounded(SIGNS[each][0] * 1000n, SIGNS[each][1])));
  return sign ? `${whole || ""}${sign}` : String(thousandths / 1000);
};

/** What so many thousandths of something come to, in the unit of `each`. */
export const soMany = (thousandths, each) => {
  const [whole, part] = [BigInt(Math.floor(thousandths / 1000)), thousandths % 1000];
  const [above, below] = THIRDS[part] ?? [BigInt(part), 1000n];
  return Number(rounded((whole * below + above) * BigInt(each), below));
};

/** What so many portions weigh in milligrams; null where that is over 10 kg or too little to weigh. */
export const weightOf = (thousandths, portionMilligrams) => {
  const milligrams = soMany(thousandths, portionMilligrams);
  return milligrams > MAX_MILLIGRAMS || milligrams <= 0 ? null : milligrams;
};

/** The magnesium of so much of a food, in micrograms; null where its content is unknown. */
export const magnesiumOf = (milligrams, microgramsPer100g) =>
  microgramsPer100g === null ? null : Number(rounded(BigInt(milligrams) * BigInt(microgramsPer100g), 100_000n));

/** Micrograms in whole milligrams, halves up. */
export const wholeMg = (micrograms) => Math.floor((micrograms + 500) / 1000);

/** Micrograms as milligrams are shown: whole, with one place below 10. */
export const mgText = (micrograms) => {
  if (micrograms >= 10_000) return wholeMg(micrograms).toLocaleString("en-GB");
  return String(Math.floor((micrograms + 50) / 100) / 10);
};
