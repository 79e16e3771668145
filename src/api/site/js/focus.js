// The focus while cards are drawn anew.

/** Draws; the order that had the focus has it again, in whatever column it is then. */
export function keepFocus(place, draw) {
  const active = document.activeElement;
  const card = place.contains(active) ? active.closest('.order') : undefined;
  const { action } = active.dataset;
  draw();
  if (!card || active === document.activeElement) return;
  const now = document.getElementById(card.id);
  const next = now?.querySelector(`[data-action="${action}"]`) ?? now ?? document.getElementById('board-title');
  next.focus({ preventScroll: true });
}
