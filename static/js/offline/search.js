// The search without a connection: exact names, beginnings and whole words, over the starter catalogue. What it costs a
// food to be the answer follows the server's rules (docs/search.md), without slips, wishes and sentences.
const NOUN_LEFT = 6, KIND_LEFT = 0.5, PLAIN_LEFT = 0.2, OTHER_LEFT = 2.5;
const PART = 0.7, LESSER_PART = 1.5, ACCOMPANIMENT = 1.2, MAX_FOR_PARTS = 4;
const IN_PART = 0.3, IN_OTHER_NAME = 1.5, TURNED = 1, OTHER_NAME_TURNED = 2;
const BEGUN = 0.3, BEGUN_THOUGH_WHOLE = 1.5, LETTER_LEFT = 0.05, EVERYDAY = 0.25;
const OTHER_NAME = 0.5, THE_ONE_MEANT = -0.3, RENAMED = 0.3;

/** An amount in front of what is searched: "2 eggs", "1/2 avocado". */
const AMOUNT = /^\s*((?:\d+ )?\d+\/\d+|\d+(?:[.,]\d+)?|\d* ?[½⅓⅔¼¾])\s+(?=\S)/u;

/** What was typed as its amount, which may be empty, and the rest. */
export const withoutAmount = (typed) => {
  const [all = "", amount = ""] = typed.match(AMOUNT) ?? [];
  return { amount, rest: typed.slice(all.length) };
};

const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/['’]s?(?![\p{L}\p{N}])/gu, "");

export const wordsOf = (text) => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** What the forms of a word share, as the server has it: "berries" and "berry" are "berri". */
const stemmer = (spellings) => {
  const same = new Map(Object.entries(spellings).flatMap(([word, others]) => others.split(" ").map((each) => [each, word])));
  const whole = new Set(["bread", "shred", "bagel", "hummus"]);
  const cut = (typed) => {
    let word = same.get(typed) ?? typed;
    if (word.length <= 3 || !/^[\x00-\x7f]*$/.test(word) || whole.has(word)) return word;
    if (word.endsWith("s") && !/(ss|us)$/.test(word)) word = word.slice(0, -1);
    if (word.length > 4 && word.endsWith("ed") && !word.endsWith("eed")) word = word.slice(0, -2);
    else if (word.length > 3 && word.endsWith("e")) word = word.slice(0, -1);
    if (word.length > 3 && word.at(-1) === word.at(-2) && !"aeiou".includes(word.at(-1))) word = word.slice(0, -1);
    return word.length > 3 && word.endsWith("y") ? `${word.slice(0, -1)}i` : word;
  };
  const kept = new Map();
  return (word) => {
    if (!kept.has(word)) kept.set(word, cut(word));
    return kept.get(word);
  };
};

/** A search over a catalogue: `search(typed)` is its foods, the likeliest first. */
export const makeSearch = ({ words: tables, names, foods }) => {
  const stem = stemmer(tables.spellings);
  const stems = (list) => new Set(list.map(stem));
  const [isPlain, isKind, isLesser, isEveryday] = ["plain", "kinds", "lesser", "everyday"].map((each) => stems(tables[each]));
  const fillers = new Set(tables.fillers);
  const read = (text) => wordsOf(text).filter((word) => !fillers.has(word)).map((word) => ({ text: word, stem: stem(word) }));

  const phrase = (words) => ({
    words,
    left: words.map((word, place) => {
      if (place === words.length - 1) return isKind.has(word.stem) ? KIND_LEFT : NOUN_LEFT;
      return isPlain.has(word.stem) ? PLAIN_LEFT : OTHER_LEFT;
    }),
  });

  const part = (words) => {
    const said = words.map((word) => word.stem);
    if (said.some((each) => isLesser.has(each))) return { words, cost: LESSER_PART };
    return { words, cost: said.every((each) => isPlain.has(each)) ? 0 : PART };
  };

  const cut = ([id, name, others, , cost]) => {
    const [first, ...following] = name.split(/\s*[,()]\s*/).filter(Boolean);
    const [head, ...beside] = first.split(/ (?:with|in|on|made|from) /);
    const own = phrase(read(head));
    const said = new Set(read(name).map((word) => word.stem));
    const all = [...read(name), ...read(others)];
    return {
      id,
      name,
      cost,
      stems: new Set(all.map((word) => word.stem)),
      text: all.map((word) => ` ${word.text}`).join(""),
      head: own,
      parts: [...beside.map((each) => ({ words: read(each), cost: ACCOMPANIMENT })), ...following.map((each) => part(read(each)))],
      others: others.split(";").filter(Boolean).map((each) => {
        const other = phrase(read(each));
        const isBare = other.words.every((word) => said.has(word.stem)) && other.words.at(-1)?.stem === own.words.at(-1)?.stem;
        return { ...other, isBare };
      }),
    };
  };

  const cutFoods = foods.map(cut);
  const vocabulary = new Set(cutFoods.flatMap((food) => [...food.stems]));
  const mayHave = (food, term) => food.stems.has(term.stem) || food.text.includes(` ${term.text}`);
  const renamed = names.flatMap(([own, ...others]) => others.map((other) => [read(other), read(own)]));

  // Where a typed word stands among others, and what it costs that it is only begun.
  const find = (term, words) => {
    let begun = null;
    for (const [place, word] of words.entries()) {
      if (word.stem === term.stem) return { place, cost: 0 };
      if (!word.text.startsWith(term.text)) continue;
      const start = vocabulary.has(term.stem) ? BEGUN_THOUGH_WHOLE : BEGUN;
      const cost = start + LETTER_LEFT * (word.text.length - term.text.length) - (isEveryday.has(word.stem) ? EVERYDAY : 0);
      if (!begun || cost < begun.cost) begun = { place, cost };
    }
    return begun;
  };

  const unasked = (parts, used, asked) => Math.min(MAX_FOR_PARTS, parts
    .filter(({ words }, place) => !used.has(place) && !words.some((word) => asked.has(word.stem)))
    .reduce((sum, { cost }) => sum + cost, 0));

  const inParts = (term, parts) => {
    for (const [place, { words }] of parts.entries()) {
      const found = find(term, words);
      if (found) return { place, cost: found.cost };
    }
    return null;
  };

  // How far a name is from what was typed: the food's own, or another name and beside it the food's own.
  const far = (food, name, terms, asked, turned) => {
    const taken = [];
    const used = new Set();
    let total = 0;
    for (const term of terms) {
      const here = find(term, name.words);
      if (here) {
        taken.push(here.place);
        total += here.cost;
        continue;
      }
      const beside = inParts(term, food.parts);
      if (beside) {
        used.add(beside.place);
        total += IN_PART + beside.cost;
      } else if (name !== food.head && find(term, food.head.words)) total += IN_PART;
      else if (food.others.some((other) => find(term, other.words))) total += IN_OTHER_NAME;
      else return Infinity;
    }
    const noun = name.words.length - 1;
    if (taken.includes(noun) && taken.at(-1) !== noun) total += turned;
    name.words.forEach((word, place) => {
      if (!taken.includes(place) && !asked.has(word.stem)) total += name.left[place];
    });
    return total === 0 && name !== food.head ? 0 : total + unasked(food.parts, used, asked);
  };

  const fit = (food, terms, asked) => {
    let best = food.cost + far(food, food.head, terms, asked, TURNED);
    for (const other of food.others) {
      if (!terms.some((term) => find(term, other.words))) continue;
      const cost = far(food, other, terms, asked, OTHER_NAME_TURNED);
      const isAll = cost === 0 && other.isBare && terms.length >= other.words.length;
      best = Math.min(best, food.cost + (isAll ? THE_ONE_MEANT : OTHER_NAME + cost));
    }
    return best;
  };

  const place = (terms, other) => terms.findIndex((_, at) => other.every((word, by) => terms[at + by]?.stem === word.stem));

  const readings = (typed) => {
    const terms = read(typed);
    const found = [{ terms, cost: 0 }];
    for (const [other, own] of renamed) {
      const at = place(terms, other);
      if (at >= 0) found.push({ terms: [...terms.slice(0, at), ...own, ...terms.slice(at + other.length)], cost: RENAMED });
    }
    return terms.length ? found : [];
  };

  return (typed, limit = 15) => {
    // "7 up" begins with an amount too: as it stands it is tried as well.
    const { amount, rest } = withoutAmount(typed);
    const found = [...readings(rest), ...(amount ? readings(typed) : [])];
    const ways = found.map(({ terms, cost }) => ({ terms, cost, asked: new Set(terms.map((term) => term.stem)) }));
    const ranked = [];
    for (const [number, food] of cutFoods.entries()) {
      const answered = ways.filter(({ terms }) => terms.every((term) => mayHave(food, term)));
      const cost = Math.min(...answered.map((way) => way.cost + fit(food, way.terms, way.asked)));
      if (cost < Infinity) ranked.push({ cost, food, number });
    }
    ranked.sort((one, other) => one.cost - other.cost || one.food.name.length - other.food.name.length);
    return ranked.slice(0, limit).map(({ number }) => foods[number]);
  };
};
