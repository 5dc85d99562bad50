// Indicators as panes under the price, and levels as lines across it.

import { averageLines, candles, categories, figures, label, legend, line, named, rounded, tooltip } from './chart-parts.js';
import { daysFrom, dailyBars } from './data.js';
import { reasonsInWords } from './rows.js';
import { averages, convergence, strength } from './series.js';

/** Half a year is shown; what is before lets the averages and the exponential ones settle. */
const SESSIONS = 126;
const DAYS_BEFORE = 700;
/** Pixels of the levels' grid, and of a line of words in it. */
const HEIGHT = 368;
const LABEL = 17;

/** Completed sessions up to the answer's. */
async function load(symbol, session) {
  const bars = await dailyBars(symbol, daysFrom(session, -DAYS_BEFORE), session);
  return bars.filter(bar => !bar.partial);
}

export function indicatorsChart({ items: [{ symbol, data }] }) {
  const session = (data.indicators ?? data.analysis)?.session;
  return session ? { height: 560, load: () => load(symbol, session), option: (bars, colour) => panes(symbol, bars, colour) } : null;
}

function panes(symbol, bars, colour) {
  const closes = bars.map(bar => bar.close);
  const last = values => values.slice(-SESSIONS).map(rounded);
  const shown = bars.slice(-SESSIONS);
  const labels = shown.map(named);
  const { macd, signal, histogram } = convergence(closes);
  const lines = averageLines(Object.fromEntries([20, 50, 200].map(window => [window, last(averages(closes, window))])), colour);
  const pane = at => ({ xAxisIndex: at, yAxisIndex: at });
  return {
    legend: legend(colour, [symbol, ...lines.map(one => one.name)]),
    tooltip: tooltip(colour),
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    title: [
      { text: 'RSI 14', top: 284, left: 0, textStyle: small(colour) },
      { text: 'MACD 12/26/9', top: 410, left: 0, textStyle: small(colour) },
    ],
    grid: [
      { left: 56, right: 32, top: 44, height: 220 },
      { left: 56, right: 32, top: 306, height: 90 },
      { left: 56, right: 32, top: 432, height: 96 },
    ],
    xAxis: [0, 1, 2].map(at => categories(colour, labels, { gridIndex: at, ...(at < 2 && { axisLabel: { show: false } }) })),
    yAxis: [
      figures(colour),
      figures(colour, { gridIndex: 1, scale: false, min: 0, max: 100, interval: 50 }),
      figures(colour, { gridIndex: 2, splitNumber: 2 }),
    ],
    series: [
      candles(symbol, shown, colour),
      ...lines,
      line('RSI 14', last(strength(closes, 14)), { ...pane(1), itemStyle: { color: colour.accent }, markLine: bounds(colour) }),
      {
        type: 'bar',
        name: 'Histogram',
        ...pane(2),
        data: last(histogram).map(value => ({ value, itemStyle: { color: value < 0 ? colour.loss : colour.gain, opacity: 0.5 } })),
      },
      line('MACD', last(macd), { ...pane(2), itemStyle: { color: colour.accent } }),
      line('Signal', last(signal), { ...pane(2), itemStyle: { color: colour.second } }),
    ],
  };
}

function small(colour) {
  return { color: colour.soft, fontSize: 12, fontWeight: 'normal' };
}

function bounds(colour) {
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: colour.soft, type: 'dashed' },
    label: { color: colour.soft, formatter: '{c}' },
    data: [{ yAxis: 30 }, { yAxis: 70 }],
  };
}

export function levelsChart({ items: [{ symbol, data }] }) {
  const { levels } = data;
  return levels && { height: 420, load: () => load(symbol, levels.session), option: (bars, colour, narrow) => lined(symbol, levels, bars, colour, narrow) };
}

function lined(symbol, levels, bars, colour, narrow) {
  const shown = bars.slice(-SESSIONS);
  const { price, supports, resistances } = levels;
  const all = [price, ...[...supports, ...resistances].map(level => level.price), ...shown.flatMap(row => [row.low, row.high])];
  const spare = (Math.max(...all) - Math.min(...all)) * 0.04;
  const [low, high] = [round(Math.min(...all) - spare), round(Math.max(...all) + spare)];
  const step = ((high - low) / HEIGHT) * LABEL;
  const lineOf = (level, kind, tone, offset) => ({
    name: `${kind} ${level.price}`,
    yAxis: level.price,
    lineStyle: { color: tone },
    label: label(colour, narrow ? String(level.price) : `${level.price} ${kind}: ${reasonsInWords(level.reasons)}`, {
      color: tone,
      position: kind === 'Support' ? 'insideStartBottom' : 'insideStartTop',
      offset: [0, offset],
    }),
  });
  return {
    tooltip: tooltip(colour),
    grid: { left: 56, right: 32, top: 20, bottom: 32 },
    xAxis: categories(colour, shown.map(named)),
    yAxis: figures(colour, { min: low, max: high }),
    series: [
      candles(symbol, shown, colour, {
        markLine: {
          silent: true,
          symbol: 'none',
          data: [
            ...apart(supports, -1, step).map(([level, offset]) => lineOf(level, 'Support', colour.gain, offset)),
            ...apart(resistances, 1, step).map(([level, offset]) => lineOf(level, 'Resistance', colour.loss, offset)),
            {
              name: `Price ${price}`,
              yAxis: price,
              lineStyle: { color: colour.ink, type: 'solid' },
              label: label(colour, `Price ${price}`, { position: 'insideEndTop' }),
            },
          ],
        },
      }),
    ],
  };
}

/** Words of lines that lie close together are moved away from the price, so that each can be read: with pixels for each level. */
function apart(levels, direction, step) {
  let taken = -Infinity;
  return [...levels]
    .sort((one, other) => direction * (one.price - other.price))
    .map(level => {
      const wished = direction * level.price;
      const at = Math.max(wished, taken + step);
      taken = at;
      return [level, ((wished - at) / step) * LABEL * direction];
    });
}

function round(price) {
  return Number(price.toPrecision(3));
}
