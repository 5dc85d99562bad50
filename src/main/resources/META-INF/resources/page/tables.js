// Tables of figures: numbers to the right, changes in colour, and on a narrow screen each scrolls by itself. One row of
// many columns becomes pairs of name and figure, which fit everywhere.

import { text } from './dom.js';

const FIGURE = /^[+\-−]?[$]?[\d,]+(\.\d+)?\s?[%KMB×]?$/;
/** A row of more columns than this does not fit a screen. */
const MOST_COLUMNS = 6;
const ABSENT = /^[–—-]?$/;

export function dressTables(prose, name) {
  for (const table of prose.querySelectorAll('table')) {
    alignFigures(table);
    colourChanges(table);
    if (table.rows.length === 2 && table.rows[0].cells.length > MOST_COLUMNS) {
      turnIntoPairs(table);
    } else {
      scrollByItself(table, name);
    }
  }
}

/** Source, time and age under a table are paragraphs all in italics. */
export function markSourceLines(prose) {
  for (const paragraph of prose.querySelectorAll(':scope > p')) {
    const parts = [...paragraph.childNodes].filter(node => node.nodeType === Node.ELEMENT_NODE || node.textContent.trim());
    if (parts.length > 0 && parts.every(node => node.nodeName === 'EM' || node.nodeName === 'BR')) {
      paragraph.classList.add('source');
    }
  }
}

/** A column of nothing but figures is set to the right, strikes in a first column too. */
function alignFigures(table) {
  const rows = [...table.rows];
  for (let column = 0; column < (rows[0]?.cells.length ?? 0); column++) {
    const cells = rows.slice(1).map(row => row.cells[column]?.textContent.trim() ?? '');
    if (cells.some(cell => FIGURE.test(cell)) && cells.every(cell => FIGURE.test(cell) || ABSENT.test(cell))) {
      rows.forEach(row => row.cells[column]?.classList.add('figure'));
    }
  }
}

/** Only what is called a change: a negative MACD is no loss. The sign says the same without colour. */
function colourChanges(table) {
  const headings = [...(table.rows[0]?.cells ?? [])].map(cell => cell.textContent);
  for (const row of [...table.rows].slice(1)) {
    [...row.cells].forEach((cell, column) => {
      if (/change/i.test(headings[column] ?? '') || /change/i.test(row.cells[0].textContent)) {
        cell.classList.toggle('gain', /^\+.*[1-9]/.test(cell.textContent.trim()));
        cell.classList.toggle('loss', /^[-−].*[1-9]/.test(cell.textContent.trim()));
      }
    });
  }
}

function turnIntoPairs(table) {
  const pairs = document.createElement('dl');
  pairs.className = 'table pairs';
  const [names, values] = table.rows;
  [...names.cells].forEach((name, column) => {
    const pair = document.createElement('div');
    const value = values.cells[column];
    pair.append(text('dt', name.textContent), text('dd', value.textContent, ...value.classList));
    pairs.append(pair);
  });
  table.replaceWith(pairs);
}

/** A scrolling region has to be reachable by keyboard, and to have a name. */
function scrollByItself(table, name) {
  const region = document.createElement('div');
  region.className = 'table';
  region.tabIndex = 0;
  region.setAttribute('role', 'region');
  region.setAttribute('aria-label', name ?? (table.previousElementSibling?.textContent.trim().slice(0, 80) || 'Table'));
  table.replaceWith(region);
  region.append(table);
  table.querySelectorAll('thead th').forEach(heading => (heading.scope = 'col'));
}
