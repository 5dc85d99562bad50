// The page: one question box and the conversation under it. This file only joins the parts.

import { answerView, outcomeInWords } from './page/answer.js';
import { part, stamp } from './page/dom.js';
import { noticeView, problemView } from './page/problem.js';
import { ask, Problem } from './page/runs.js';
import * as session from './page/session.js';
import { waitingView } from './page/waiting.js';

const SHORTEST = 2;
const LONGEST = 2000;
/** From here on the reader sees how much room is left. */
const NEARLY_FULL = 1800;
/** Characters of an address that surely fit the first line of a request. */
const LONGEST_ADDRESS = 3500;

const byId = id => document.getElementById(id);
const form = byId('ask');
const box = byId('question');
const submit = form.querySelector('button[type=submit]');

/** The running question's AbortController, or null. */
let running = null;

form.addEventListener('submit', event => {
  event.preventDefault();
  send();
});
box.addEventListener('keydown', event => {
  // while an input method composes, Enter picks a character
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    send();
  }
});
box.addEventListener('input', () => {
  complain('');
  showLength();
});
byId('examples').addEventListener('click', event => {
  const example = event.target.closest('button');
  if (example && !running) {
    answer(example.textContent);
  }
});
byId('new-conversation').addEventListener('click', startOver);
document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && !byId('keys').open) {
    running?.abort();
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, dialog')) {
    return;
  }
  if (event.key === '/') {
    event.preventDefault();
    box.focus();
  } else if (event.key === '?') {
    byId('keys').showModal();
  }
});

document.querySelectorAll('[data-origin]').forEach(place => (place.textContent = location.origin));
if (session.current()) {
  byId('conversation').append(noticeView('Going on with the conversation of this tab; its earlier answers are not shown again.'));
  byId('new-conversation').hidden = false;
}
fillFromAddress();

/** `/?q=…` fills the box. It asks by itself only where a page of ours has opened it: a stranger's link must not. */
function fillFromAddress() {
  const question = new URLSearchParams(location.search).get('q')?.trim().slice(0, LONGEST);
  if (question) {
    box.value = question;
    showLength();
    if (openedByOurs()) {
      send();
    }
  }
}

function openedByOurs() {
  try {
    return window.opener?.location.origin === location.origin;
  } catch {
    return false; // of another origin
  }
}

/** A line longer than the service takes is no link. */
function linkTo(question, link) {
  const address = `/?q=${encodeURIComponent(question)}`;
  if (address.length > LONGEST_ADDRESS) {
    link.remove();
  } else {
    link.href = address;
  }
}

function send() {
  const question = box.value.trim();
  if (running) {
    return complain('One question at a time: wait for the answer, or press Escape to cancel.');
  }
  if (question.length < SHORTEST || question.length > LONGEST) {
    return complain(`A question has ${SHORTEST} to ${LONGEST} characters.`);
  }
  box.value = '';
  showLength();
  answer(question);
}

/** Shows a question and what becomes of it. */
async function answer(question) {
  byId('welcome').hidden = true;
  complain('');
  const turn = stamp('turn');
  part(turn, 'question').textContent = question;
  linkTo(question, part(turn, 'link'));
  byId('conversation').append(turn);
  turn.scrollIntoView({ block: 'start' });
  await reply(question, part(turn, 'reply'));
  focusBox();
}

async function reply(question, place) {
  running = new AbortController();
  submit.disabled = true;
  const waiting = waitingView(() => running.abort());
  place.replaceChildren(waiting.element);
  say('Looking it up');
  try {
    const options = { signal: running.signal, onEvent: event => say(waiting.hear(event)) };
    const got = await askInSession(question, options, place);
    session.keep(got.session);
    byId('new-conversation').hidden = false;
    place.append(answerView(got));
    byId('simulated').hidden &&= !got.simulated;
    say(outcomeInWords(got.outcome));
  } catch (failure) {
    place.append(failureView(failure, () => reply(question, place).then(focusBox)));
    say(failure.name === 'AbortError' ? 'Cancelled' : '');
  } finally {
    waiting.stop();
    running = null;
    submit.disabled = false;
  }
}

/** A session that has ended meanwhile is no reason to fail: the question opens a new one, and the page says so. */
async function askInSession(question, options, place) {
  try {
    return await ask(question, session.current(), options);
  } catch (failure) {
    if (!(failure instanceof Problem && failure.kind === 'unknown-session' && session.current())) {
      throw failure;
    }
    session.forget();
    place.prepend(noticeView('The earlier conversation has ended, so this question starts a new one: it knows nothing of what was asked before.'));
    return ask(question, null, options);
  }
}

function failureView(failure, again) {
  if (failure.name === 'AbortError') {
    return noticeView('Cancelled.', again);
  }
  if (!(failure instanceof Problem)) {
    console.error(failure);
  }
  return problemView(failure, again);
}

function startOver() {
  running?.abort();
  session.forget();
  byId('conversation').replaceChildren();
  byId('welcome').hidden = false;
  byId('new-conversation').hidden = true;
  say('New conversation');
  focusBox();
}

/** For screen readers: what has changed, in a few words, never a whole table. */
function say(words) {
  if (words !== undefined) {
    byId('status').textContent = words;
  }
}

function complain(words) {
  byId('complaint').textContent = words;
  box.toggleAttribute('aria-invalid', words !== '');
}

function showLength() {
  const length = byId('length');
  length.hidden = box.value.length < NEARLY_FULL;
  length.textContent = `${box.value.length} of ${LONGEST} characters`;
}

/** On a touch screen the keyboard would cover the answer. */
function focusBox() {
  if (matchMedia('(pointer: fine)').matches) {
    box.focus({ preventScroll: true });
  }
}
