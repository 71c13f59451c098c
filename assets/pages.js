// Every page works without this: it only makes NHS.UK's components livelier.
import { initAll } from "./nhsuk-frontend.js";

initAll();
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
// A form whose answer takes a while says so, and its button is not pressed twice.
for (const form of document.querySelectorAll("form[data-busy]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.busy === "sent") return event.preventDefault();
    form.dataset.busy = "sent";
    for (const text of form.querySelectorAll("[data-busy-text]")) text.hidden = false;
    form.querySelector("button[type=submit], button:not([type])")?.setAttribute("aria-disabled", "true");
  });
}
// Coming back with the browser's own button: the form is fresh again.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("form[data-busy]")) {
    form.dataset.busy = "";
    for (const text of form.querySelectorAll("[data-busy-text]")) text.hidden = true;
    form.querySelector("[aria-disabled]")?.removeAttribute("aria-disabled");
  }
});
