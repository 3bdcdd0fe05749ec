// The add sheet without a connection: the person's own lists, a search by name, and how much of a food.
import { button, element, field, hidden, icon, row } from "./nodes.js";
import { loggable, person } from "./mine.js";
import { add, discard } from "./outbox.js";
import { parseQuantity, quantityText } from "./quantity.js";
import { withoutAmount } from "./search.js";
import { portionsOf, serving, usualQuantity } from "./servings.js";
import { addedText, amountText, dayText } from "./words.js";

const today = () => new Date().toLocaleDateString("en-CA");
const amount = ({ ug, atLeast }) => element("span", { class: "amount" }, amountText(ug, atLeast));

/** Put the sheet into a place: the sheet of a page, or a page of its own. `close` leads away from it. */
export const showAdding = async (place, { day = today(), meal, list, close }) => {
  const things = await loggable();
  const whose = await person();
  const tray = [];
  const meals = element("select", { class: "input moment-meal", id: "add-meal" },
    things.meals.map(([number, name]) => element("option", { value: number, selected: Number(number) === Number(meal ?? things.meal) }, name)));
  const dayField = element("input", { class: "input", id: "add-day", type: "date", value: day, required: true, change: () => tell() });
  const dayWords = element("span", { "aria-hidden": "true" });
  const results = element("div", { id: "results" });
  const trayPlace = element("div", { id: "tray" });
  const said = element("p", { class: "visually-hidden", role: "status" });
  const box = element("input", {
    class: "input", id: "q", type: "search", placeholder: "Food or supplement", autocomplete: "off", autocapitalize: "none",
    enterkeyhint: "search", maxlength: 200, autofocus: true, input: () => list_(),
  });
  let shelf = things.shelves.find(([name]) => name.toLowerCase() === list) ?? things.shelves[0];

  const tell = () => { dayWords.textContent = dayText(dayField.value || day, today()); };

  // The same request as a tap of the sheet, which the server knows again by the id of the sheet; whether it is kept.
  const log = async (thing) => {
    const on = dayField.value || day;
    const isDose = /^d(ose|ue):/.test(thing.what);
    const item = {
      person: whose,
      path: `/day/${on}/add/tap`,
      body: [["what", thing.what], ["sheet", crypto.randomUUID()], ["meal", meals.value], ["day", on]],
      shown: { ...thing, day: on, meal: isDose ? null : Number(meals.value), mealName: meals.selectedOptions[0]?.textContent ?? "" },
    };
    try {
      item.id = await add(item);
    } catch {
      place.prepend(element("p", { class: "notice notice-amber", role: "alert" }, "This device has no room left to keep it. Nothing was added."));
      return false;
    }
    tray.push(item);
    showTray();
    return true;
  };

  const showTray = () => {
    said.textContent = tray.length ? addedText(tray) : "Nothing added.";
    trayPlace.replaceChildren(...(tray.length ? [element("div", { class: "tray" },
      element("p", {}, element("strong", {}, addedText(tray)), " ", button("Undo", "plain", undo)),
      button("Done", "", close))] : []));
  };

  const undo = async () => {
    const { id } = tray.pop();
    await discard(id);
    showTray();
    list_();
  };

  const adder = (thing) => {
    const sign = element("span", { class: "add-sign" }, hidden("Add"), icon("plus"));
    const tap = async () => {
      if (made.dataset.tapped) return;
      made.dataset.tapped = "yes";
      sign.replaceChildren(element("span", { class: "visually-hidden is-added" }, "Added:"), icon("check"));
      if (await log(thing)) return;
      delete made.dataset.tapped;
      sign.replaceChildren(hidden("Add"), icon("plus"));
    };
    const made = element("button", { class: "icon-button icon-button-leaf add", type: "button", click: tap }, sign, " ", hidden(`${thing.name}, ${thing.detail}`));
    return made;
  };

  const thingRow = (thing) => row(thing.name, thing.detail, amount(thing), thing.what ? adder(thing) : null);

  const foodRow = (food, typed) => {
    const thousandths = parseQuantity(typed) ?? usualQuantity(food);
    const usual = serving(food, portionsOf(food)[0], thousandths);
    if (!usual) return null;
    const name = element("button", { class: "name row-link", type: "button", click: () => measure(food, thousandths) }, food[1]);
    return row(name, usual.detail, amount(usual), adder(usual));
  };

  const card = (name, rows) => element("section", { class: "card", "aria-label": name }, element("ul", { class: "rows" }, rows));

  const list_ = () => {
    const typed = box.value.trim();
    if (!typed) {
      const chips = element("nav", { class: "chip-row", "aria-label": "What to list" }, things.shelves.map((each) => element("button", {
        class: "chip", type: "button", "aria-current": each === shelf ? "true" : null, click: () => { shelf = each; list_(); },
      }, each[0])));
      results.replaceChildren(chips, shelf ? card(shelf[0], shelf[1].map(thingRow)) : empty());
      return;
    }
    const { amount: many, rest } = withoutAmount(typed);
    const { rows, foods } = things.find(rest);
    const found = [rows.length ? card("Yours", rows.map(thingRow)) : null, foods.length ? card("Foods", foods.map((food) => foodRow(food, many))) : null];
    const count = rows.length + foods.length;
    results.replaceChildren(
      element("p", { class: count ? "visually-hidden" : "empty", role: "status" },
        count ? `${count} found` : `No “${typed}” among what is kept on this device. Slips are found with a connection.`),
      ...found.filter(Boolean),
    );
  };

  const empty = () => element("p", { class: "empty" }, things.hasCatalogue
    ? "Search for a food by its name."
    : "Foods are not on this device yet. They come the next time there is a connection.");

  const measure = (food, thousandths) => {
    const portions = portionsOf(food);
    const chosen = () => portions.find(({ key }) => key === portion.value);
    const preview = element("p", { class: "preview", "aria-live": "polite" });
    const wrong = element("p", { class: "error", id: "quantity-error", hidden: true });
    const quantity = element("input", { class: "input", id: "quantity", inputmode: "decimal", autocomplete: "off", value: quantityText(thousandths), input: () => show() });
    const portion = element("select", { class: "input", id: "portion", change: () => show() },
      portions.map(({ key, label, weight }) => element("option", { value: key }, /^(g|oz)$/.test(key) ? label : `${label} (${weight / 1000} g)`)));
    const made = () => {
      const many = parseQuantity(quantity.value);
      return many === null ? null : serving(food, chosen(), many);
    };
    const show = () => {
      const thing = made();
      wrong.hidden = true;
      quantity.removeAttribute("aria-invalid");
      preview.replaceChildren(thing ? amountText(thing.ug, thing.atLeast) : "–", " ", element("small", {}, "magnesium"));
    };
    const send = async (event) => {
      event.preventDefault();
      const thing = made();
      if (thing) {
        if (await log(thing)) back();
        return;
      }
      wrong.hidden = false;
      wrong.textContent = "Please write a number, such as 2, 1.5 or 1/2.";
      quantity.setAttribute("aria-invalid", "true");
      quantity.setAttribute("aria-describedby", "quantity-error");
      quantity.focus();
    };
    const back = () => place.replaceChildren(...sheet);
    place.replaceChildren(
      element("header", { class: "top" },
        element("button", { class: "icon-button", type: "button", "aria-label": "Back", click: back }, icon("back")),
        element("div", { class: "title" }, element("h1", { tabindex: "-1" }, food[1]))),
      element("form", { class: "stack", novalidate: true, submit: send },
        element("div", {}, field("How many", "quantity", quantity), wrong),
        field("Portion", "portion", portion),
        preview,
        element("button", { class: "button button-wide", type: "submit" }, "Add to the day")));
    show();
    quantity.select();
  };

  const sheet = [
    element("header", { class: "top top-add" },
      element("button", { class: "icon-button", type: "button", "aria-label": "Back to the day", click: close }, icon("close")),
      element("h1", { class: "visually-hidden", tabindex: "-1" }, "Add to the day"),
      element("div", { class: "moment" },
        element("label", { class: "visually-hidden", for: "add-meal" }, "Meal"), meals,
        element("span", { class: "moment-day" }, element("label", { class: "visually-hidden", for: "add-day" }, "Day"), dayWords, dayField))),
    element("form", { class: "search", role: "search", submit: (event) => event.preventDefault() },
      element("label", { class: "visually-hidden", for: "q" }, "Search for a food or supplement"),
      element("div", { class: "search-box" }, icon("search"), box)),
    element("p", { class: "as-of" }, "No connection. What you add waits here and is sent later."),
    element("div", { class: "stack", id: "adding" }, results, said, trayPlace),
  ];
  tell();
  list_();
  place.replaceChildren(...sheet);
};
