// Problems as a sentence with what to do next.

import { part, stamp, text } from './dom.js';
import { askForKey } from './key.js';

const SECOND = 1000;

/** What the reader can do, by the problem's kind, else by its status. */
const NEXT = {
  'queue-full': 'Many people are asking right now.',
  'queue-timeout': 'Many people are asking right now.',
  draining: 'The service is restarting; ask again in a moment.',
  cancelled: 'The question was cancelled on the server; ask it again if you still need it.',
  400: 'Change the question and ask again.',
  401: 'Give your key; it is kept in this tab until you close it. The service’s operator hands keys out.',
  403: 'Give another key, or ask the service’s operator.',
  404: 'Reload the page and ask again.',
  413: 'Ask a shorter question.',
  429: 'You have asked a lot in a short time.',
};
const UNREACHABLE = 'Check your connection and that the service is running, then ask again.';
const OUR_FAULT = 'Ask again. If it keeps failing, tell the service’s operator when it happened.';

/** A problem of the service, or an error where nobody answered. */
export function problemView(failure, again) {
  const view = stamp('problem');
  const known = 'status' in failure;
  part(view, 'title').textContent = sentence(failure.title ?? (known ? 'Something went wrong' : 'The service cannot be reached'));
  part(view, 'detail').textContent = known && failure.detail ? sentence(failure.detail) : '';
  part(view, 'next').textContent = known ? (NEXT[failure.kind] ?? NEXT[failure.status] ?? OUR_FAULT) : UNREACHABLE;
  listReasons(part(view, 'reasons'), failure.reasons ?? []);
  if (failure.status === 401 || failure.status === 403) {
    askForKey(part(view, 'key-form'), again);
    part(view, 'retry').hidden = true;
  }
  retryButton(part(view, 'retry'), failure.retryAfter ?? 0, again);
  return view;
}

/** A line of the page's own, with a way to ask again where `again` is given. */
export function noticeView(words, again) {
  const notice = text('p', words, 'notice');
  if (again) {
    const button = text('button', 'Ask again', 'quiet');
    button.type = 'button';
    button.addEventListener('click', again, { once: true });
    notice.append(' ', button);
  }
  return notice;
}

function listReasons(list, reasons) {
  list.hidden = reasons.length === 0;
  list.replaceChildren(...reasons.map(reason => text('li', reason)));
}

/** Counts down what the service asked to wait; asking sooner would only be refused again. */
function retryButton(button, wait, again) {
  const over = performance.now() + wait * SECOND;
  const show = () => {
    const left = Math.ceil((over - performance.now()) / SECOND);
    button.disabled = left > 0;
    button.textContent = left > 0 ? `Ask again in ${left} s` : 'Ask again';
    if (left > 0) {
      setTimeout(show, SECOND / 4);
    }
  };
  button.addEventListener('click', again, { once: true });
  show();
}

function sentence(words) {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
