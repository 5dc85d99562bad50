// An answer: its outcome, a loud word where it is simulated, its text with tables, its footer.

import { part, stamp, text } from './dom.js';
import { harmless } from './markdown.js';
import { dressTables } from './tables.js';

const SIMULATED = 'Simulated data. Every price here is made up by the sandbox exchange.';

/** Badge and meaning by outcome. */
const OUTCOMES = {
  answered: ['Answered', ''],
  partial: ['Partly answered', 'Some of it could not be had; the reasons are named below.'],
  clarification: ['Question back', 'Answer it in the box below.'],
  'out-of-scope': ['Out of scope', 'This service answers questions about US stocks, options and market hours.'],
  refused: ['Refused', 'The service is read-only: no orders, no advice.'],
  failed: ['Failed', 'Nothing could be had; the reasons are named below.'],
  cancelled: ['Cancelled', ''],
};

/** For screen readers. */
export function outcomeInWords(outcome) {
  return `${labelled(outcome)[0]}. ${labelled(outcome)[1]}`;
}

export function answerView(answer) {
  const view = stamp('answer');
  const badge = part(view, 'outcome');
  const [label, meaning] = labelled(answer.outcome);
  badge.textContent = label;
  badge.dataset.outcome = answer.outcome;
  part(view, 'meaning').textContent = meaning;

  const prose = part(view, 'prose');
  prose.append(harmless(answer.answer ?? ''));
  dressTables(prose);
  markSourceLines(prose);
  if (answer.simulated) {
    prose.before(simulatedBanner(prose));
  }
  const footer = footerOf(prose);
  if (footer) {
    view.append(footer);
  }
  return view;
}

function labelled(outcome) {
  return OUTCOMES[outcome] ?? [outcome ?? 'Answered', ''];
}

/** The text's own remark moves up to where nobody can miss it. */
function simulatedBanner(prose) {
  const remark = [...prose.children].findLast(child => child.tagName === 'BLOCKQUOTE' && child.textContent.trim().startsWith('Simulated data.'));
  const banner = text('div', remark ? '' : SIMULATED, 'simulated');
  if (remark) {
    banner.append(...(remark.querySelector('p') ?? remark).childNodes);
    remark.remove();
  }
  return banner;
}

/** Source, time and age under a table are paragraphs all in italics. */
function markSourceLines(prose) {
  for (const paragraph of prose.querySelectorAll(':scope > p')) {
    const parts = [...paragraph.childNodes].filter(node => node.nodeType === Node.ELEMENT_NODE || node.textContent.trim());
    if (parts.length > 0 && parts.every(node => node.nodeName === 'EM' || node.nodeName === 'BR')) {
      paragraph.classList.add('source');
    }
  }
}

/** What stands after the last rule: tools, cache, milliseconds. */
function footerOf(prose) {
  const rule = [...prose.children].findLast(child => child.tagName === 'HR');
  if (!rule) {
    return null;
  }
  const footer = document.createElement('footer');
  while (rule.nextSibling) {
    footer.append(rule.nextSibling);
  }
  rule.remove();
  return footer;
}
