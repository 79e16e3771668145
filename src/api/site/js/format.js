// How numbers and times are shown, and how a person's times are read.
const kCurrency = 'EUR'; // the API counts in cents, whatever of
const money = new Intl.NumberFormat(undefined, { style: 'currency', currency: kCurrency });
const moment = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

export const formatCents = (cents) => money.format(cents / 100);

/** Unix seconds as a time of this place; "no time yet" for an order without one. */
export const formatTime = (seconds) => (seconds == null ? 'no time yet' : moment.format(seconds * 1000));

/** The end of an order's number tells orders apart for people: the beginning is the time. */
export const shortNumber = (id) => id.slice(-6);

/** Unix seconds as the value of a datetime-local field, and back; nothing is the empty value. */
export function toFieldTime(seconds) {
  if (seconds == null) return '';
  const here = new Date(seconds * 1000);
  return new Date(here.getTime() - here.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
export const fromFieldTime = (value) => (value === '' ? undefined : Math.floor(new Date(value).getTime() / 1000));
