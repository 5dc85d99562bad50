// Averages and indicators of closes, oldest first; null where there are too few before.

/** Simple averages. */
export function averages(closes, window) {
  let sum = 0;
  return closes.map((close, at) => {
    sum += close - (at >= window ? closes[at - window] : 0);
    return at >= window - 1 ? sum / window : null;
  });
}

/** Exponential averages, the first one simple. */
export function exponential(values, window) {
  const start = values.findIndex(value => value !== null);
  const weight = 2 / (window + 1);
  let average = null;
  let sum = 0;
  return values.map((value, at) => {
    const seen = at - start + 1;
    if (start < 0 || at < start) {
      return null;
    }
    if (seen <= window) {
      sum += value;
      average = seen === window ? sum / window : null;
    } else {
      average += weight * (value - average);
    }
    return average;
  });
}

/** Wilder's relative strength. */
export function strength(closes, window) {
  let gain = 0;
  let loss = 0;
  return closes.map((close, at) => {
    if (at === 0) {
      return null;
    }
    const change = close - closes[at - 1];
    const share = at <= window ? 1 / window : null;
    gain = share ? gain + Math.max(change, 0) * share : (gain * (window - 1) + Math.max(change, 0)) / window;
    loss = share ? loss + Math.max(-change, 0) * share : (loss * (window - 1) + Math.max(-change, 0)) / window;
    if (at < window) {
      return null;
    }
    return gain + loss === 0 ? 50 : (100 * gain) / (gain + loss);
  });
}

/** `{macd, signal, histogram}` by 12, 26 and 9. */
export function convergence(closes) {
  const fast = exponential(closes, 12);
  const slow = exponential(closes, 26);
  const macd = closes.map((_, at) => (fast[at] === null || slow[at] === null ? null : fast[at] - slow[at]));
  const signal = exponential(macd, 9);
  return { macd, signal, histogram: macd.map((value, at) => (signal[at] === null ? null : value - signal[at])) };
}
