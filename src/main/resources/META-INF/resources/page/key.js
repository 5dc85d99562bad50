// The caller's key, for this tab only, where the service asks for one.

import { part } from './dom.js';

const KEY = 'market-agent.key';

let remembered = read();

/** What says who asks; nothing where no key was needed. */
export function identity() {
  return remembered ? { 'X-API-Key': remembered } : {};
}

/** Lets the reader give a key, and asks again with it. */
export function askForKey(form, again) {
  form.hidden = false;
  form.addEventListener(
    'submit',
    event => {
      event.preventDefault();
      keep(part(form, 'key').value.trim());
      again();
    },
    { once: true },
  );
}

function keep(key) {
  remembered = key || null;
  try {
    if (remembered) {
      sessionStorage.setItem(KEY, remembered);
    } else {
      sessionStorage.removeItem(KEY);
    }
  } catch {
    // storage is blocked: the key lives as long as the page
  }
}

function read() {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}
