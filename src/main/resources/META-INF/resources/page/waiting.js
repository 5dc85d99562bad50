// What the reader sees until there is an answer: the place in the queue, the tools at work, the text as it comes.

import { part, stamp, text } from './dom.js';
import { harmless } from './markdown.js';

const SECOND = 1000;

const TOOLS = {
  get_stock_quote: 'Quote',
  get_stock_price_history: 'Price history',
  get_ta_indicators: 'Indicators',
  get_market_status_and_date_time: 'Market status',
  get_options_expiration_dates: 'Expirations',
  get_call_options_chain: 'Calls',
  get_put_options_chain: 'Puts',
};

/** `{element, hear, stop}`: counts seconds until it is stopped, and hears what becomes of the question. */
export function waitingView(cancel) {
  const element = stamp('waiting');
  const started = performance.now();
  const timer = setInterval(() => {
    part(element, 'seconds').textContent = `${Math.floor((performance.now() - started) / SECOND)} s`;
  }, SECOND / 4);
  const draft = draftIn(part(element, 'draft'));
  part(element, 'cancel').addEventListener('click', cancel);
  return {
    element,
    hear: ({ type, data }) => hear(element, draft, type, data),
    stop: () => {
      clearInterval(timer);
      element.remove();
    },
  };
}

/** Returns the words that have changed, for who cannot see them; else nothing. */
function hear(element, draft, type, data) {
  switch (type) {
    case 'queued':
      return say(element, data.position > 1 ? `Waiting: ${data.position - 1} ahead of you` : 'Waiting: you are next');
    case 'started':
      return say(element, 'Looking it up');
    case 'tool':
      addStep(part(element, 'steps'), data);
      break;
    case 'tool-result':
      finishStep(part(element, 'steps'), data);
      break;
    case 'text':
      draft.add(data.delta);
      break;
  }
}

function say(element, words) {
  part(element, 'words').textContent = words;
  return words;
}

function addStep(steps, { call, name, arguments: asked }) {
  const step = text('li', [TOOLS[name] ?? name, [asked?.symbols ?? []].flat().join(', ')].filter(Boolean).join(': '));
  step.dataset.call = call;
  steps.append(step);
  steps.hidden = false;
}

function finishStep(steps, { call, millis, source, cache, error }) {
  const step = [...steps.children].find(one => one.dataset.call === String(call));
  if (step) {
    step.dataset.done = error ? 'failed' : 'done';
    step.append(text('span', error ?? [source, cache && `cache ${cache}`, `${millis} ms`].filter(Boolean).join(', ')));
  }
}

/** Text in pieces, shown at most once a frame: Markdown is read as a whole each time. */
function draftIn(place) {
  let words = '';
  let asked = false;
  return {
    add: delta => {
      words += delta;
      if (!asked) {
        asked = true;
        requestAnimationFrame(() => {
          asked = false;
          place.hidden = false;
          place.replaceChildren(harmless(words));
        });
      }
    },
  };
}
