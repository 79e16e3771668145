// A day's report: every group of counts in it becomes a chart.
import { cakeName } from "./cakes.js";
import { barChart } from "./chart.js";
import { byId, element } from "./dom.js";
import { toFieldDay } from "./format.js";
import { stateName } from "./moves.js";

const labelOf = (name) => stateName(name) ?? cakeName(name);
/** "byStatus" is "By status". */
const titleOf = (member) => {
  const words = member.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words[0].toUpperCase() + words.slice(1);
};
const isCounts = (value) => value !== null && typeof value === "object" && Object.values(value).every(Number.isFinite);

function contentOf(report) {
  const groups = Object.entries(report).filter(([, value]) => isCounts(value) && Object.keys(value).length > 0);
  return groups.map(([member, counts]) =>
    barChart(titleOf(member), Object.entries(counts).map(([name, count]) => [labelOf(name), count])));
}

/** Starts the report for whoever is signed in; gives what to do when it is shown. */
export function startReport(api) {
  const date = byId("report-date"), place = byId("report");
  const today = () => toFieldDay(new Date());

  async function load() {
    date.value ||= today();
    const day = date.value;
    place.setAttribute("aria-busy", "true");
    const content = await api.get(`/v1/reports/${day}`).then(({ data }) => contentOf(data), (error) => [
      element("p", {}, error.status === 404 ? "There is no report of this day yet. Reports are written once a day." : error.message),
    ]);
    if (day !== date.value) return; // another day was chosen meanwhile
    place.removeAttribute("aria-busy");
    place.replaceChildren(...content);
  }

  date.onchange = load;
  byId("report-form").onsubmit = (event) => event.preventDefault();
  return load;
}
