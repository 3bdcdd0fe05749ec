// A link to a part that is folded away opens it. Browsers do so by themselves, but not yet the older ones.
const open = () => {
  const target = document.querySelector(":target");
  const folded = target?.closest("details:not([open])");
  if (!folded) return;
  for (let fold = folded; fold; fold = fold.parentElement.closest("details:not([open])")) fold.open = true;
  target.scrollIntoView();
};

/** Open what an address leads to, now and as it changes. */
export function openFolds() {
  open();
  addEventListener("hashchange", open);
}
