// What the reader sees until there is an answer.

import { part, stamp } from './dom.js';

const SECOND = 1000;

/** `{element, hear, stop}`: counts seconds until it is stopped, and hears what becomes of the question. */
export function waitingView(cancel) {
  const element = stamp('waiting');
  const started = performance.now();
  const timer = setInterval(() => {
    part(element, 'seconds').textContent = `${Math.floor((performance.now() - started) / SECOND)} s`;
  }, SECOND / 4);
  part(element, 'cancel').addEventListener('click', cancel);
  return {
    element,
    hear: event => hear(element, event),
    stop: () => {
      clearInterval(timer);
      element.remove();
    },
  };
}

function hear(element, event) {
  if (event.type === 'queued') {
    part(element, 'words').textContent = event.ahead > 0 ? `Waiting: up to ${event.ahead} ahead` : 'Looking it up';
  }
}
