// The parts of the page, one shown at a time; which one is in the address, so that "back" works.
import { byId } from "./dom.js";

const kParts = ["sign-in", "order", "board", "report"];
const kTitles = { "sign-in": "Sign in", order: "Take an order", board: "Board", report: "Report" };

/** Shows a part, and moves to its heading, as loading a page would. */
export function showView(name) {
  for (const part of kParts) byId(`${part}-view`).hidden = part !== name;
  for (const link of byId("pages").querySelectorAll("a")) {
    if (link.hash === `#${name}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.title = `${kTitles[name]} - The bakery`;
  byId(`${name}-title`).focus();
}

/** The part the address names, among those this role may see. */
export function wantedView(role) {
  const name = location.hash.slice(1);
  return role === "staff" && ["board", "report"].includes(name) ? name : "order";
}
