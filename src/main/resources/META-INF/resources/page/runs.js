// The service's client. Whoever asks hears what happens on the way and gets the answer.

import { events } from './events.js';
import { identity } from './key.js';

const RUNS = '/api/v1/runs';
const PROBLEM_TYPE = 'urn:market-agent:problem:';

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

/** The stream ended before the answer: the service stopped, or something between has closed the line. */
export class Broken extends Error {
  constructor() {
    super('the stream ended without an answer');
    this.name = 'Broken';
    this.title = 'The connection broke before the answer came';
  }
}

/** How long to wait before each further try to take up a stream that broke, in milliseconds; the service keeps its place for 10 s. */
const TRIES = [0, 500, 1000, 2000, 4000];

/** After so many connections that told nothing new a run is given up. */
const MOST_FRUITLESS = 3;

/**
 * Asks. Resolves to the answer; rejects with a Problem, with Broken, with an AbortError, or with a TypeError where nobody
 * answers. A connection that breaks is taken up again behind the last event that came. Aborting ends the run, and the service gives
 * its place to the next.
 *
 * `onEvent` hears `{type, data}`: queued `{position}` (1 is next), started, tool `{call, name, arguments}`,
 * tool-result `{call, name, millis, source, cache, error}`, text `{delta}`.
 */
export async function ask(question, session, { signal, onEvent }) {
  let response = await fetch(RUNS, {
    method: 'POST',
    headers: { ...identity(), 'Content-Type': 'application/json', Accept: 'text/event-stream' },
    body: JSON.stringify({ question, resumable: true, ...(session ? { session } : {}) }),
    signal,
  });
  if (!response.ok) {
    throw await problem(response);
  }
  const run = `${RUNS}/${encodeURIComponent(response.headers.get('X-Run-Id'))}`;
  const stop = () => fetch(run, { method: 'DELETE', headers: identity(), keepalive: true }).catch(() => {});
  signal?.addEventListener('abort', stop, { once: true });
  let last = '';
  try {
    for (let fruitless = 0; fruitless < MOST_FRUITLESS; response = await again(run, last, signal)) {
      const before = last;
      try {
        for await (const event of events(response.body)) {
          last = event.id || last;
          if (event.type === 'answer') {
            return event.data;
          }
          if (event.type === 'failed') {
            const { problem } = event.data;
            throw new Problem(problem.status, problem, seconds(problem.retryAfter));
          }
          onEvent(event);
        }
      } catch (failure) {
        if (failure instanceof Problem || signal?.aborted) {
          throw failure;
        }
      }
      fruitless = last === before ? fruitless + 1 : 0;
    }
    throw new Broken();
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

/** The rest of a stream that broke; rejects with Broken where the service does not come back or has forgotten the run. */
async function again(run, last, signal) {
  const headers = { ...identity(), Accept: 'text/event-stream', ...(last ? { 'Last-Event-ID': last } : {}) };
  for (const wait of TRIES) {
    await new Promise(resolve => setTimeout(resolve, wait));
    try {
      const response = await fetch(run, { headers, signal });
      if (response.ok) {
        return response;
      }
      if (response.status < 500) {
        break;
      }
    } catch (failure) {
      if (signal?.aborted) {
        throw failure;
      }
    }
  }
  throw new Broken();
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
