// A question before something that cannot be undone.
import { byId } from "./dom.js";

const dialog = byId("confirm");

/** Asks; true for yes. Escape is a no. */
export function confirmFirst(title, text, yes) {
  byId("confirm-title").textContent = title;
  byId("confirm-text").textContent = text;
  byId("confirm-yes").textContent = yes;
  dialog.showModal();
  return new Promise((resolve) => {
    let sure = false;
    dialog.querySelector("form").onsubmit = (event) => {
      event.preventDefault();
      sure = true;
      dialog.close();
    };
    dialog.addEventListener("close", () => resolve(sure), { once: true });
  });
}
