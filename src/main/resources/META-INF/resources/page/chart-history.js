// A period's prices: candles, volume and averages, with gaps, the bar that is not over, and what was asked marked on them.

import { averageLines, candles, categories, counted, figureInWords, figures, label, legend, named, point, tooltip } from './chart-parts.js';
import { daysFrom, dailyBars } from './data.js';
import { averages } from './series.js';

/** Up to this many sessions each is a candle, though the table has weeks. */
const MOST_CANDLES = 260;
/** Calendar days that hold the 199 sessions before the first average of 200. */
const DAYS_BEFORE = 310;
const WINDOWS = [20, 50, 200];
const WHOLE_SESSIONS = ['day', 'week', 'month'];

export function historyChart({ items: [item] }) {
  return item.data.rows.length === 0 ? null : { height: 420, load: () => load(item), option: (data, colour) => option(item, data, colour) };
}

async function load({ symbol, data: { interval, rows, summary } }) {
  if (!WHOLE_SESSIONS.includes(interval)) {
    return { shown: rows, averages: {} };
  }
  const { firstSession, lastSession, sessions } = summary;
  let bars;
  try {
    // what is before a long period would be one more read of a vendor, for the start of a line
    bars = await dailyBars(symbol, daysFrom(firstSession, sessions <= MOST_CANDLES ? -DAYS_BEFORE : 0), lastSession);
  } catch (failure) {
    return { shown: rows, averages: {}, told: `Without averages: ${failure.message}` };
  }
  // of the period itself the answer's own bars, where it has those of days
  const period = interval === 'day' ? rows : bars.filter(bar => bar.lastSession >= firstSession);
  const all = [...bars.filter(bar => bar.lastSession < firstSession), ...period];
  const shown = interval === 'day' || sessions <= MOST_CANDLES ? period : rows;
  return { shown, averages: Object.fromEntries(WINDOWS.map(window => [window, averagesAt(all, shown, window)])) };
}

/** Of completed sessions alone, at the last session of each bar that is shown. */
function averagesAt(bars, shown, window) {
  const completed = bars.filter(bar => !bar.partial);
  const values = averages(completed.map(bar => bar.close), window);
  const byDay = new Map(completed.map((bar, at) => [bar.lastSession, values[at]]));
  return shown.map(row => byDay.get(row.lastSession) ?? null);
}

function option({ symbol, figures: asked = [] }, { shown, averages: by, told }, colour) {
  const labels = shown.map(named);
  const lines = averageLines(by, colour);
  const volume = shown.some(row => row.volume !== undefined);
  return {
    told,
    legend: legend(colour, [symbol, ...lines.map(one => one.name)]),
    tooltip: tooltip(colour, { axisPointer: { type: 'cross' } }),
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    grid: [
      { left: 56, right: 32, top: 44, bottom: volume ? 120 : 32 },
      { left: 56, right: 32, height: 56, bottom: 32 },
    ].slice(0, volume ? 2 : 1),
    xAxis: [
      categories(colour, labels, volume ? { axisLabel: { show: false } } : {}),
      categories(colour, labels, { gridIndex: 1 }),
    ].slice(0, volume ? 2 : 1),
    yAxis: [
      figures(colour),
      figures(colour, { gridIndex: 1, scale: false, splitNumber: 2, axisLabel: { color: colour.soft, formatter: counted } }),
    ].slice(0, volume ? 2 : 1),
    series: [
      candles(symbol, shown, colour, marks(shown, labels, asked, colour)),
      ...lines,
      ...(volume ? [volumes(shown, colour)] : []),
    ],
  };
}

function volumes(shown, colour) {
  return {
    type: 'bar',
    name: 'Volume',
    xAxisIndex: 1,
    yAxisIndex: 1,
    data: shown.map(row => ({
      value: row.volume ?? null,
      itemStyle: { color: row.close >= row.open ? colour.gain : colour.loss, opacity: row.partial ? 0.3 : 0.55 },
    })),
  };
}

function marks(shown, labels, asked, colour) {
  const points = shown.flatMap((row, at) => (row.partial ? [point(labels[at], row.high, 'not over yet', colour, side(at, shown))] : []));
  const areas = [];
  for (const figure of asked.filter(one => !one.absent && one.date && one.figure !== 'period_change')) {
    const from = shown.findIndex(row => row.lastSession >= figure.date);
    const until = figure.until ? shown.findLastIndex(row => row.firstSession <= figure.until) : from;
    const words = figureInWords(figure);
    if (from < 0 || until < from || (shown[from].firstSession > figure.date && !figure.until) || (until - from === shown.length - 1 && shown.length > 1)) {
      continue; // of no bar, or of all of them
    }
    if (from === until) {
      points.push(point(labels[from], shown[from].high, words, colour, side(from, shown)));
    } else {
      areas.push([{ name: words, xAxis: labels[from] }, { xAxis: labels[until] }]);
    }
  }
  return {
    markPoint: { data: points },
    markArea: { silent: true, itemStyle: { color: colour.accent, opacity: 0.12 }, label: label(colour, undefined, { position: 'insideTop' }), data: areas },
    markLine: gaps(shown, labels, colour),
  };
}

/** Words at an edge stand on the other side of their mark, where there is room for them. */
function side(at, shown) {
  const share = at / shown.length;
  return share > 0.85 ? 'left' : share < 0.1 ? 'right' : 'top';
}

/** A bar of whole sessions that is compared with none has sessions missing before it. */
function gaps(shown, labels, colour) {
  const after = shown.flatMap((row, at) => (at > 0 && row.changePercent === undefined && !row.start ? [{ xAxis: labels[at] }] : []));
  return { silent: true, symbol: 'none', lineStyle: { color: colour.warn, type: 'dashed' }, label: label(colour, 'gap'), data: after };
}
