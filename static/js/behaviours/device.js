// What a device can do beyond showing pages. Browsers give that to secure origins alone: HTTPS, and localhost.

/** Show, of what is marked [data-secure], that which is true of this page's address. */
export const tellOfDevice = (root) => {
  for (const each of root.querySelectorAll("[data-secure]")) {
    each.hidden = each.dataset.secure !== (isSecureContext ? "yes" : "no");
  }
};

/** Offer to install where the browser would: [data-install]. Others have a menu of their own for it. */
export const offerInstalling = () => addEventListener("beforeinstallprompt", (event) => {
  const button = document.querySelector("[data-install]");
  if (!button) return;
  event.preventDefault();
  button.hidden = false;
  button.onclick = () => { event.prompt(); };
});
