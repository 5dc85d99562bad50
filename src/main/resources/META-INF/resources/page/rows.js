// The typed data of a block as rows, for files: the first row has the names, then as it came, unrounded.

const ROWS = {
  history: ({ items }) => table(items.flatMap(item => item.data.rows.map(row => ({ symbol: item.symbol, ...row, ...from(item) })))),
  comparison: ({ items }) => table(items.map(item => ({ ...item.data.summary, ...from(item) }))),
  quote: ({ items }) => table(items.map(item => ({ ...item.data, ...from(item) }))),
  'option-chain': ({ items }) =>
    table(
      items.flatMap(({ symbol, data, ...item }) =>
        data.rows.flatMap(row =>
          ['call', 'put']
            .filter(side => row[side])
            .map(side => ({ underlying: symbol, expiration: data.expiration, side, strike: row.strike, ...row[side], ...from(item) })),
        ),
      ),
    ),
  expirations: ({ items }) => table(items.flatMap(item => item.data.dates.map(date => ({ symbol: item.symbol, ...date, ...from(item) })))),
  levels: ({ items }) =>
    table(
      items.flatMap(({ symbol, data: { levels }, ...item }) =>
        ['supports', 'resistances'].flatMap(side =>
          levels[side].map(({ price, distancePercent, reasons }) => ({
            symbol,
            side: side.slice(0, -1),
            price,
            distancePercent,
            reasons: reasonsInWords(reasons),
            ...from(item),
          })),
        ),
      ),
    ),
};

/** Where the data of an item is from: in every row, for a file leaves the page. */
function from({ asOf, source, delayed, simulated, stale }) {
  return { asOf, source, delayed, simulated, stale };
}

/** Rows of cells, or null where the block has no data. */
export function rowsOf(block) {
  const items = block.items ?? [];
  if (items.length === 0) {
    return null;
  }
  return (ROWS[block.type] ?? named)({ ...block, items });
}

export function asCsv(rows) {
  return rows.map(row => row.map(csvCell).join(',')).join('\r\n') + '\r\n';
}

export function asTabs(rows) {
  return rows.map(row => row.map(cell => String(cell ?? '').replace(/[\t\r\n]+/g, ' ')).join('\t')).join('\n');
}

/** Everything but the rendering. */
export function asJson({ markdown, ...block }) {
  return JSON.stringify(block, null, 2);
}

/** Why there is a level, in a few words: what one session gives for several windows is told once. */
export function reasonsInWords(reasons) {
  const said = new Map();
  for (const { kind, window, session } of reasons) {
    const of = session && kind !== 'AVERAGE' ? ` of ${session}` : '';
    said.set(kind + of, { kind, of, windows: [...(said.get(kind + of)?.windows ?? []), window] });
  }
  return [...said.values()]
    .map(({ kind, of, windows }) => {
      const words = { HIGH: `${windows.join('/')}-session high`, LOW: `${windows.join('/')}-session low`, AVERAGE: `SMA ${windows.join('/')}`, PREVIOUS_CLOSE: 'last close' };
      return (words[kind] ?? kind) + of;
    })
    .join(', ');
}

function table(records) {
  const names = [...new Set(records.flatMap(Object.keys))];
  return [names.map(column), ...records.map(record => names.map(name => record[name]))];
}

/** `changePercent` is `change_percent`, as in the CSV of REST. */
function column(name) {
  return name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
}

/** Whatever its shape: a row for each value, named by its path. */
function named({ items }) {
  const rows = [['symbol', 'name', 'value']];
  for (const item of items) {
    walk(item.data, [], (path, value) => rows.push([item.symbol ?? '', path.join('.'), value]));
  }
  return rows;
}

function walk(value, path, tell) {
  if (value !== null && typeof value === 'object') {
    Object.entries(value).forEach(([name, inner]) => walk(inner, [...path, name], tell));
  } else {
    tell(path, value);
  }
}

/** RFC 4180; a text that a spreadsheet would run as a formula is marked as text. */
function csvCell(cell) {
  if (typeof cell === 'number') {
    return String(cell);
  }
  const words = typeof cell === 'object' && cell !== null ? JSON.stringify(cell) : String(cell ?? '');
  const safe = /^[=+\-@\t\r]/.test(words) ? `'${words}` : words;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
