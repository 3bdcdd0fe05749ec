// Text that can leave the page: [data-share] gives it to the phone's share sheet, [data-copy] to the
// clipboard. Both name the element that holds the text, and stay hidden where a browser can't.
import { say } from "./toasts.js";

const textOf = (button) => document.getElementById(button.getAttribute("aria-controls")).textContent.trim();

const share = async (button) => {
  try {
    await navigator.share({ title: button.dataset.share, text: textOf(button) });
  } catch (error) {
    if (error.name !== "AbortError") say("That could not be shared. The list can be copied instead.");
  }
};

const copy = async (button) => {
  try {
    await navigator.clipboard.writeText(textOf(button));
    say("Copied.");
  } catch {
    say("That could not be copied. The list can be selected by hand.");
  }
};

const offer = (button, can, leave) => {
  button.hidden = !can;
  button.addEventListener("click", () => leave(button));
};

/** Let the text of a page, or of a piece that came into it, be copied and shared. */
export const letShare = (root) => {
  root.querySelectorAll("[data-share]").forEach((button) => offer(button, "share" in navigator, share));
  root.querySelectorAll("[data-copy]").forEach((button) => offer(button, "clipboard" in navigator, copy));
};
