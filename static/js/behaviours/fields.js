// Fields that the browser can fill, show or send better than a person.

// [data-time-zone]: proposes the browser's own.
const proposeTimeZone = (field) => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (field.value || !zone) return;
  field.value = zone;
  // A list that lacks the zone is left as it was.
  if (field.selectedIndex === -1) field.value = "";
};

// [data-show-password]: a button that shows what its field holds.
const letShow = (button) => {
  const field = document.getElementById(button.getAttribute("aria-controls"));
  button.hidden = false;
  button.addEventListener("click", () => {
    const shows = field.type === "password";
    field.type = shows ? "text" : "password";
    button.querySelector("[data-word]").textContent = shows ? "Hide" : "Show";
  });
  // A browser keeps what was typed in a field of text, and must not keep this.
  field.form?.addEventListener("submit", () => { field.type = "password"; });
};

// [data-submit-on-change]: picking sends the form. Typing does not, since each digit is a change:
// what is typed becomes visible, and Enter sends it.
const sendWhenPicked = (field) => {
  field.addEventListener("keyup", () => { field.dataset.typed = "yes"; });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !field.value) return;
    event.preventDefault();
    field.form.requestSubmit();
  });
  field.addEventListener("blur", () => {
    delete field.dataset.typed;
    field.value = field.defaultValue;
  });
  field.addEventListener("change", () => {
    if (field.value && !field.dataset.typed) field.form.requestSubmit();
  });
};

// [data-fill]: a button that writes its words into the field that it controls, as typing would.
const letFill = (button) => {
  const field = document.getElementById(button.getAttribute("aria-controls"));
  button.addEventListener("click", () => {
    field.value = button.dataset.fill;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
};

/** Make the fields of a page, or of a piece that came into it, do more. */
export const prepareFields = (root) => {
  root.querySelectorAll("[data-time-zone]").forEach(proposeTimeZone);
  root.querySelectorAll("[data-show-password]").forEach(letShow);
  root.querySelectorAll("[data-submit-on-change]").forEach(sendWhenPicked);
  root.querySelectorAll("[data-fill]").forEach(letFill);
  root.querySelectorAll("[data-with-script]").forEach((each) => { each.hidden = false; });
};
