// The add sheet's rows show at once that they were tapped; the answer settles it. What fails shows itself
// untapped again, beside the sentence that says why.
const tapped = (form) => form.querySelectorAll("[data-tapped]");

const takeBack = ({ detail }) => {
  if (!detail.elt.matches("[data-adding]")) return;
  for (const button of tapped(detail.elt)) delete button.dataset.tapped;
};

export const showTaps = () => {
  document.addEventListener("htmx:beforeRequest", ({ detail }) => {
    const button = detail.requestConfig.triggeringEvent?.submitter;
    if (button?.matches("[data-adding] .add")) button.dataset.tapped = "yes";
  });
  for (const failed of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
    document.addEventListener(failed, takeBack);
  }
  document.addEventListener("htmx:oobAfterSwap", ({ detail }) => {
    detail.target.closest?.(".add")?.removeAttribute("data-tapped");
  });
};
