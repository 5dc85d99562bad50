// An answer: its outcome, what is said, its blocks, what could not be had, its footer; all from the answer's JSON.

import { blockView } from './block.js';
import { part, stamp, text } from './dom.js';
import { harmless } from './markdown.js';
import { dressTables } from './tables.js';

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
  prose.append(harmless(answer.prose ?? ''));
  dressTables(prose);
  if (answer.ungrounded?.length > 0) {
    view.append(ungrounded(answer.ungrounded));
  }
  view.append(...(answer.blocks ?? []).map(blockView));
  const missing = answer.outcome === 'clarification' ? [] : unavailable(answer);
  if (missing.length > 0) {
    view.append(missingView(missing));
  }
  view.append(footer(answer));
  return view;
}

function labelled(outcome) {
  return OUTCOMES[outcome] ?? [outcome ?? 'Answered', ''];
}

function ungrounded(numbers) {
  const warning = text('p', '', 'ungrounded');
  const one = numbers.length === 1;
  warning.append(
    text('strong', 'Not from the data:'),
    ` ${numbers.join(', ')}. The model wrote ${one ? 'this number' : 'these numbers'}, but no result of this answer holds ${one ? 'it' : 'them'}.`,
  );
  return warning;
}

/** Pairs of what was asked and why it could not be had; a call that a later one of the same tool made good is none. */
function unavailable({ failures = [], toolCalls = [] }) {
  const lost = toolCalls.filter((call, at) => call.error && !toolCalls.slice(at + 1).some(later => later.tool === call.tool && !later.error));
  const pairs = [...failures.map(failure => [failure.input, failure.message]), ...lost.map(call => [call.tool, call.error])];
  return [...new Map(pairs.map(pair => [pair.join('\n'), pair])).values()];
}

function missingView(pairs) {
  const section = text('div', '', 'missing');
  const list = document.createElement('ul');
  for (const [input, why] of pairs) {
    const line = document.createElement('li');
    line.append(text('strong', input), input ? ': ' : '', why);
    list.append(line);
  }
  section.append(text('p', 'Not available'), list);
  return section;
}

/** Tools, where their results come from, and where the time went. */
function footer({ toolCalls = [], timing = {}, usage = {}, model }) {
  const footer = document.createElement('footer');
  const line = document.createElement('p');
  for (const call of toolCalls) {
    const came = call.error ? 'failed' : `${call.source}, cache ${call.cache}`;
    line.append(text('code', `${call.tool} ${JSON.stringify(call.arguments)}`), ` ${came}, ${call.millis} ms · `);
  }
  const tokens = usage.inputTokens === undefined ? 'not counted' : `${usage.inputTokens} in, ${usage.outputTokens} out`;
  line.append(
    toolCalls.length === 0 ? 'no tools called · ' : '',
    `queued ${timing.queuedMs} ms · ran ${timing.runMs} ms · model ${model} · tokens ${tokens}`,
  );
  footer.append(line);
  return footer;
}
