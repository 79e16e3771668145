// The cases of one runtime as text: a row each, with its time against that of edge.

const micros = (us) => (us < 100 ? us.toFixed(2) : us.toFixed(0));

function row(each, edge) {
  const spread = (100 * (each.high - each.low)) / each.median;
  const rate = each.bytes / each.median; // bytes a microsecond are megabytes a second
  return [
    each.kind.padEnd(5),
    `${each.document} (${each.bytes} B)`.padEnd(28),
    each.contender.padEnd(28),
    `${micros(each.median)} us`.padStart(12),
    `+-${(spread / 2).toFixed(0)} %`.padStart(7),
    `${rate.toFixed(0)} MB/s`.padStart(10),
    each === edge ? '' : `${(each.median / edge.median).toFixed(2)} x edge`.padStart(13),
  ]
    .join(' ')
    .trimEnd();
}

export function table(cases) {
  const edgeOf = ({ kind, document }) =>
    cases.find((other) => other.kind === kind && other.document === document && other.contender === 'edge');
  return cases.map((each) => row(each, edgeOf(each))).join('\n');
}
