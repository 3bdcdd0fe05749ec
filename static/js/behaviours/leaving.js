// After signing out, the back button must not bring a page as it was left, with somebody's diary on it: the
// browser keeps such pages whole, and asks nobody. Any page that is shown to nobody notes that.
const SIGNED_OUT_AT = "signed-out-at";

export const forgetAfterSigningOut = () => {
  if (!document.body.hasAttribute("data-signed-in")) localStorage.setItem(SIGNED_OUT_AT, String(Date.now()));
  addEventListener("pageshow", (event) => {
    const isFromBefore = Number(localStorage.getItem(SIGNED_OUT_AT)) > performance.timeOrigin;
    if (!event.persisted || !isFromBefore || !document.body.hasAttribute("data-signed-in")) return;
    document.documentElement.hidden = true;
    location.reload();
  });
};
