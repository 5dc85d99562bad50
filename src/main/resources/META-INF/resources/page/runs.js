// The service's client. Whoever asks hears events and gets the answer; where the events come from is known here alone, so
// that they can come from the run's own stream (Accept: text/event-stream) without a change elsewhere.

const RUNS = '/api/v1/runs';
const PROBLEM_TYPE = 'urn:market-agent:problem:';
const LOOK_EVERY_MILLIS = 2000;

/** An answer that is none: a problem+json, or anything else that is not 200. `retryAfter` is in seconds, or null. */
export class Problem extends Error {
  constructor(status, body, retryAfter) {
    super(body.detail ?? body.title ?? `HTTP ${status}`);
    this.name = 'Problem';
    this.status = status;
    this.kind = String(body.type ?? '').replace(PROBLEM_TYPE, '');
    this.title = body.title;
    this.detail = body.detail;
    this.reasons = reasons(body);
    this.retryAfter = retryAfter;
  }
}

/**
 * Asks. Resolves to the answer; rejects with a Problem, with an AbortError, or with a TypeError where nobody answers.
 * Aborting closes the connection, and the service gives the question's place to the next.
 *
 * `onEvent` hears `{type: 'queued', ahead}`: at most so many questions are before this one.
 */
export async function ask(question, session, { signal, onEvent }) {
  const stopLooking = watchQueue(onEvent);
  try {
    const response = await fetch(RUNS, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify(session ? { question, session } : { question }),
      signal,
    });
    if (!response.ok) {
      throw await problem(response);
    }
    return await response.json();
  } finally {
    stopLooking();
  }
}

/**
 * The queue's length says how many may be ahead: whoever came later is behind, so the number never grows. It is an upper
 * bound, because the view does not say which place is ours.
 */
function watchQueue(onEvent) {
  let ahead = Infinity;
  let watching = true;
  const timer = setInterval(async () => {
    const view = await busyness();
    if (watching && view) {
      ahead = Math.min(ahead, Math.max(0, view.waiting - 1));
      onEvent({ type: 'queued', ahead });
    }
  }, LOOK_EVERY_MILLIS);
  return () => {
    watching = false;
    clearInterval(timer);
  };
}

/** `{running, waiting, limit, queue}`, or null where it cannot be had: that is no reason to give up the question. */
async function busyness() {
  try {
    const response = await fetch(RUNS, { headers: { Accept: 'application/json' } });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

async function problem(response) {
  const body = await response.json().catch(() => ({}));
  return new Problem(response.status, body ?? {}, seconds(body?.retryAfter ?? response.headers.get('Retry-After')));
}

/** Retry-After is seconds or a date (RFC 9110, 10.2.3). */
function seconds(retryAfter) {
  if (retryAfter === null || retryAfter === undefined) {
    return null;
  }
  const number = Number(retryAfter);
  const wait = Number.isFinite(number) ? number : (Date.parse(retryAfter) - Date.now()) / 1000;
  return Number.isFinite(wait) ? Math.max(0, Math.ceil(wait)) : null;
}

/** What each source said, and what is wrong with each field. */
function reasons(body) {
  const sources = (body.sources ?? []).map(source => [source.source, source.reason].filter(Boolean).join(': '));
  const violations = (body.violations ?? []).map(violation => [violation.field, violation.message].filter(Boolean).join(' '));
  return [...sources, ...violations].filter(Boolean);
}
