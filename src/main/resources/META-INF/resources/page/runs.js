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

/**
 * Asks. Resolves to the answer; rejects with a Problem, with Broken, with an AbortError, or with a TypeError where nobody
 * answers. Aborting closes the connection, and the service gives the question's place to the next.
 *
 * `onEvent` hears `{type, data}`: queued `{position}` (1 is next), started, tool `{call, name, arguments}`,
 * tool-result `{call, name, millis, source, cache, error}`, text `{delta}`.
 */
export async function ask(question, session, { signal, onEvent }) {
  const response = await fetch(RUNS, {
    method: 'POST',
    headers: { ...identity(), 'Content-Type': 'application/json', Accept: 'text/event-stream' },
    body: JSON.stringify(session ? { question, session } : { question }),
    signal,
  });
  if (!response.ok) {
    throw await problem(response);
  }
  for await (const event of events(response.body)) {
    if (event.type === 'answer') {
      return event.data;
    }
    if (event.type === 'failed') {
      const { problem } = event.data;
      throw new Problem(problem.status, problem, seconds(problem.retryAfter));
    }
    onEvent(event);
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
