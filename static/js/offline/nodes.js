// Elements as the server's templates make them.

/** An element with attributes and what is in it; an attribute of null or false is left out. */
export const element = (tag, attributes = {}, ...inside) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...inside.flat().filter((each) => each !== null && each !== undefined && each !== false));
  return made;
};

export const hidden = (text) => element("span", { class: "visually-hidden" }, text);

const SVG = "http://www.w3.org/2000/svg";
const PATHS = {
  plus: "M12 5v14M5 12h14",
  check: "M5 12.5l4.5 4.5L19 7",
  close: "M6 6l12 12M18 6L6 18",
  back: "M15 5l-7 7 7 7",
  search: "M4 10.5a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0M15.5 15.5L21 21",
};

export const icon = (name) => {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
};

export const button = (text, kind, act) =>
  element("button", { class: `button${kind ? ` button-${kind}` : ""}`, type: "button", click: act }, text);

/** A row of a list: its name, what is said of it, its amount, and a button at its end. */
export const row = (name, detail, amount, end) => element("li", {},
  element("div", { class: `row${end ? " row-ended" : ""}` },
    typeof name === "string" ? element("span", { class: "name" }, name) : name,
    detail ? element("span", { class: "detail" }, detail) : null,
    amount,
    end ? element("div", { class: "row-end" }, end) : null));

export const field = (label, id, control) => element("div", { class: "field" }, element("label", { for: id }, label), control);
