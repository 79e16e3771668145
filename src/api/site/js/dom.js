/** The element of that id in the page. */
export const byId = (id) => document.getElementById(id);

/**
 * A new element. Texts among the children become text nodes, never markup; children and attributes that are false or
 * undefined are left out.
 */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === true) made.setAttribute(key, '');
    else if (value !== false && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== undefined && child !== false));
  return made;
}

const kNewsMs = 8000;
let newsTimer;

/** Tells everybody, also those who do not see the page, what has happened. It goes away by itself. */
export function tell(text) {
  byId('news').textContent = text;
  clearTimeout(newsTimer);
  newsTimer = setTimeout(() => byId('news').replaceChildren(), kNewsMs);
}
