// The day's report.
import assert from "node:assert/strict";
import { look, pageTest } from "./harness.mjs";
import { signIn } from "./people.mjs";

const made = {
  date: "2026-11-23",
  byStatus: { pending: 4, "in-progress": 7, ready: 2, completed: 12, cancelled: 1 },
  byStyle: { "vanilla-flowers": 9, "chocolate-hearts": 11, "strawberry-rainbow": 6 },
};

pageTest("a day without a report says so", async (page) => {
  await signIn(page, "dev-staff", "#report");
  await page.getByText("There is no report of this day yet.").waitFor();
  await look(page, "report-none");
});

pageTest("a report is drawn, and can be read as tables", async (page) => {
  await page.route("**/v1/reports/*", (route) => route.fulfill({ json: made }));
  await signIn(page, "dev-staff", "#report");
  const table = page.getByRole("table", { name: "By status" });
  await table.getByRole("row", { name: "Completed 12" }).waitFor();
  await page.getByRole("row", { name: "Chocolate Hearts 11" }).waitFor();
  assert.equal(await page.locator("svg rect").count(), 8);
  await look(page, "report");
});
