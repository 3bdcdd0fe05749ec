// A field of a number, or of a search, is selected when it gets the focus, by key, tap or script, so that what
// is typed takes its place. A script's focus opens no keyboard on a phone, so the first tap into such a field selects it
// too; a further one puts the caret where it is wanted.
const isReplaced = (element) => element.matches("input:is([inputmode=decimal], [inputmode=numeric], [type=search])");

// The field that a tap is giving the focus to: the browser puts the caret into it first.
let tapped = null;
// The field that has had the focus without a tap or a letter since.
let untouched = null;
// The field that had the focus when the whole window lost it. It will have it again, half typed.
let waiting = null;

// A field of the type "number" has no caret that a script may set.
const unselect = (field) => {
  if (field.type !== "number") field.setSelectionRange(0, 0);
};

const selectTapped = () => {
  const isDragged = tapped?.selectionStart !== tapped?.selectionEnd;
  if (tapped && tapped === document.activeElement && !isDragged) tapped.select();
  tapped = untouched = null;
};

/** Select a number or a search whenever its field gets the focus: the next one takes its place. */
export const selectNumbers = () => {
  document.addEventListener("mousedown", ({ target }) => {
    const isFirst = target !== document.activeElement || target === untouched;
    tapped = isReplaced(target) && isFirst ? target : null;
    // What is still selected would look dragged over, and Chromium drops it after the click.
    if (tapped && tapped === untouched) unselect(tapped);
  });
  document.addEventListener("input", () => {
    untouched = null;
  });
  document.addEventListener("click", selectTapped);
  document.addEventListener("focusout", ({ target }) => {
    waiting = target === document.activeElement ? target : null;
  });
  document.addEventListener("focusin", ({ target }) => {
    if (!isReplaced(target) || target === waiting) return;
    untouched = target;
    if (target === tapped) unselect(target);
    else target.select();
  });
  // A refused form may have given the focus to its field before this runs.
  const begun = document.activeElement;
  if (!isReplaced(begun) || begun.value !== begun.defaultValue) return;
  untouched = begun;
  begun.select();
};

/**
 * Give the focus to the number that a page, or a piece that came into it, begins with: [data-focus].
 * `autofocus` would give it without JavaScript too, with the caret before the number.
 */
export const focusNumber = (root) => {
  const isTaken = document.activeElement !== document.body || root.querySelector("[autofocus]");
  if (!isTaken) root.querySelector("[data-focus]")?.focus();
};
