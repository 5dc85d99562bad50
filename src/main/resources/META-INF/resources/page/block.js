// A block of an answer: chart and table of the same data, one of them or both as the reader likes it, and ways to take it along.

import { part, stamp, text } from './dom.js';
import { copy, save } from './download.js';
import { harmless } from './markdown.js';
import { asCsv, asJson, asTabs, rowsOf } from './rows.js';
import { dressTables, markSourceLines } from './tables.js';

const KEY = 'market-agent.views';
const VIEWS = ['chart', 'table', 'both'];
/** What of which a chart can be drawn; all that draws is loaded with the first one. */
const DRAWN = ['history', 'comparison', 'quote', 'indicators', 'analysis', 'levels', 'option-chain', 'expirations'];
const charts = () => import('./chart.js');

/** What is shown of a type until the reader has chosen; else the chart. */
const USUAL = { quote: 'both', 'option-chain': 'both', analysis: 'both' };

let lastId = 0;

export function blockView(block) {
  const view = stamp('block');
  const title = part(view, 'title');
  title.textContent = block.title;
  title.id = `block-${++lastId}`;
  view.setAttribute('aria-labelledby', title.id);
  view.dataset.type = block.type;

  const prose = part(view, 'prose');
  prose.append(harmless(block.markdown));
  dressTables(prose, `Table: ${block.title}`);
  markSourceLines(prose);

  const isDrawn = DRAWN.includes(block.type) && block.items?.length > 0;
  const place = part(view, 'chart');
  if (isDrawn) {
    chooser(view, block);
    show(view, block, wished(block));
  } else {
    place.remove();
    part(view, 'note').remove();
  }
  addDownloads(part(view, 'downloads'), view, block, isDrawn);
  return view;
}

function chooser(view, block) {
  const group = part(view, 'chooser');
  group.hidden = false;
  group.addEventListener('click', event => {
    const chosen = event.target.closest('button')?.dataset.view;
    if (chosen) {
      keep(block.type, chosen);
      show(view, block, chosen);
    }
  });
}

/** What is not shown as a table is still there for who cannot see the chart. */
function show(view, block, wish) {
  for (const button of part(view, 'chooser').querySelectorAll('button')) {
    button.setAttribute('aria-pressed', String(button.dataset.view === wish));
  }
  view.dataset.shows = wish;
  const place = part(view, 'chart');
  place.hidden = wish === 'table' || place.dataset.state === 'failed';
  for (const region of part(view, 'prose').querySelectorAll('.table[role=region]')) {
    region.tabIndex = wish === 'chart' ? -1 : 0;
  }
  if (wish !== 'table' && !place.dataset.state) {
    place.dataset.state = 'loading';
    draw(view, place, block);
  }
}

async function draw(view, place, block) {
  try {
    tell(view, await (await charts()).drawChart(place, block));
    place.dataset.state = 'drawn';
    view.querySelector('[data-take=png]').disabled = false;
  } catch (failure) {
    place.dataset.state = 'failed';
    place.hidden = true;
    // the table says the same, so it is shown
    view.dataset.shows = 'both';
    tell(view, `No chart: ${failure.message}`);
  }
}

function tell(view, words) {
  const note = part(view, 'note');
  note.textContent = words ?? '';
  note.hidden = !words;
}

function addDownloads(bar, view, block, hasChart) {
  const name = block.title.normalize('NFKD').replace(/[^\w.-]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 80) || block.type;
  const rows = rowsOf(block);
  const takes = [];
  if (rows) {
    takes.push(['csv', 'CSV', () => save(`${name}.csv`, new Blob([asCsv(rows)], { type: 'text/csv' }))]);
  }
  takes.push(['json', 'JSON', () => save(`${name}.json`, new Blob([asJson(block)], { type: 'application/json' }))]);
  if (hasChart) {
    takes.push(['png', 'PNG', async () => save(`${name}.png`, await (await charts()).fileOf(part(view, 'chart'), block.title, provenance(block)))]);
  }
  takes.push(['copy', 'Copy', async button => said(button, (await copy(rows ? asTabs(rows) : part(view, 'prose').innerText)) ? 'Copied' : 'Not copied')]);
  for (const [kind, label, act] of takes) {
    const button = text('button', label, 'quiet');
    button.type = 'button';
    button.dataset.take = kind;
    button.setAttribute('aria-label', kind === 'copy' ? `Copy the data of ${block.title}` : `${label} of ${block.title}`);
    if (kind === 'png') {
      button.disabled = part(view, 'chart')?.dataset.state !== 'drawn';
    }
    button.addEventListener('click', () => act(button));
    bar.append(button);
  }
}

/** Where a block's data is from, in one line. */
function provenance({ items = [] }) {
  const sources = [...new Set(items.map(item => item.source))].join(', ');
  const asOf = items.map(item => item.asOf).sort().at(-1);
  const marks = ['simulated', 'delayed', 'stale'].filter(mark => items.some(item => item[mark]));
  return [`Source: ${sources}`, asOf && `as of ${asOf}`, ...marks].filter(Boolean).join(' · ');
}

function said(button, words) {
  const label = button.textContent;
  button.textContent = words;
  document.getElementById('status').textContent = words;
  setTimeout(() => (button.textContent = label), 1500);
}

function wished({ type, items }) {
  const kept = read()[type];
  if (VIEWS.includes(kept)) {
    return kept;
  }
  // the sessions of many quotes are as many reads of a vendor: only when they are wished for
  return type === 'quote' && items.length > 1 ? 'table' : (USUAL[type] ?? 'chart');
}

function keep(type, view) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...read(), [type]: view }));
  } catch {
    // storage is blocked: the choice holds for this block
  }
}

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}
