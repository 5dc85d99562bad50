// Data that a chart needs beside an answer's own: it comes from the same caches as the answer, by REST.

import { identity } from './key.js';

const DAY = 86_400_000;

/** The typed data of one symbol; rejects with why there is none. */
async function read(path, query) {
  const response = await fetch(`/api/v1/${path}?${new URLSearchParams(query)}`, { headers: { ...identity(), Accept: 'application/json' } });
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    throw new Error(problem.detail ?? problem.title ?? `HTTP ${response.status}`);
  }
  return (await response.json()).data;
}

/** Bars of whole sessions from a day to a day, both ISO dates, oldest first. */
export async function dailyBars(symbol, from, to) {
  return (await read(`stocks/${encodeURIComponent(symbol)}/history`, { from, to, interval: 'day' })).rows;
}

/** Bars of five minutes of one session. */
export async function sessionBars(symbol, day) {
  return (await read(`stocks/${encodeURIComponent(symbol)}/history`, { from: day, to: day, interval: '5min' })).rows;
}

/** One side of a chain, strikes within so many percent of the price. */
export async function chainRows(symbol, { expiration, root, side }, percent) {
  return (await read(`options/${encodeURIComponent(symbol)}/chain`, { expiration, root, side, within: `${percent}%` })).rows;
}

/** An ISO date so many days later, or earlier. */
export function daysFrom(date, days) {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
}
