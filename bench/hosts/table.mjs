// Results as text.

const spread = ({ median, low, high }) => `+-${((50 * (high - low)) / median).toFixed(0)} %`;
const titles = { plain: 'plain JS', edge: 'workers-cpp' };

/** A host: a line for each contender, and one of how this project compares. */
export function hostTable(name, measured, cases) {
  const cells = ({ start, resident, cpu }) => [
    `${start.median.toFixed(0)} ms ${spread(start)}`,
    `${(resident / 1e6).toFixed(0)} MB`,
    ...cases.map((each) => `${cpu[each.name].median.toFixed(0)} us ${spread(cpu[each.name])}`),
  ];
  const head = [name, 'first answer', 'memory', ...cases.map(({ title }) => title)];
  const rows = [head, ...measured.map((each) => [titles[each.contender], ...cells(each)])];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const text = ([first, ...rest]) =>
    [first.padEnd(widths[0]), ...rest.map((cell, i) => cell.padStart(widths[i + 1]))].join('  ');
  const [plain, edge] = ['plain', 'edge'].map((which) => measured.find(({ contender }) => contender === which));
  const ratios = [
    edge.start.median / plain.start.median,
    edge.resident / plain.resident,
    ...cases.map((each) => edge.cpu[each.name].median / plain.cpu[each.name].median),
  ];
  return [...rows.map(text), text(['ratio', ...ratios.map((ratio) => ratio.toFixed(2))])].join('\n');
}
