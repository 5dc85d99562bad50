// The conversation's id, for this tab only. A browser that keeps nothing still gets answers, each in a session of its own.

const KEY = 'market-agent.session';

let remembered = read();

/** The session to go on in, or null. */
export function current() {
  return remembered;
}

export function keep(id) {
  remembered = id;
  write(storage => storage.setItem(KEY, id));
}

export function forget() {
  remembered = null;
  write(storage => storage.removeItem(KEY));
}

function read() {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function write(change) {
  try {
    change(sessionStorage);
  } catch {
    // storage is blocked: the id lives as long as the page
  }
}
