// Lines: several symbols in percent of where they began, and the session beside a quote.

import { categories, figureInWords, figures, label, legend, line, point, signedPercent, tooltip } from './chart-parts.js';
import { dailyBars, sessionBars } from './data.js';

/** Each symbol's change since the close that the answer counts from. */
export function percentChart({ items }) {
  return {
    height: 360,
    load: () => Promise.all(items.map(periodOf)),
    option: (lines, colour, narrow) => percentOption(lines, colour, narrow),
  };
}

async function periodOf({ symbol, data: { rows, summary, interval }, figures: asked = [] }) {
  const daily = interval === 'day' || rows[0]?.start ? rows : await dailyBars(symbol, summary.firstSession, summary.lastSession);
  const base = summary.baseClose ?? summary.firstOpen;
  const points = daily.map(row => [row.start ? `${row.firstSession} ${row.start.slice(0, 5)}` : row.lastSession, percentFrom(base, row.close)]);
  return { symbol, asked, points: summary.baseSession ? [[summary.baseSession, 0], ...points] : points };
}

function percentFrom(base, price) {
  return Number(((price / base - 1) * 100).toFixed(2));
}

function percentOption(lines, colour, narrow) {
  const labels = [...new Set(lines.flatMap(({ points }) => points.map(([day]) => day)))].sort();
  return {
    legend: legend(colour, lines.map(({ symbol }) => symbol)),
    tooltip: tooltip(colour, { order: 'valueDesc', valueFormatter: value => (value === undefined || value === null ? '–' : signedPercent(value)) }),
    grid: { left: 56, right: narrow ? 32 : 64, top: 44, bottom: 32 },
    xAxis: categories(colour, labels, { boundaryGap: false }),
    yAxis: figures(colour, { axisLabel: { color: colour.soft, formatter: '{value}%' } }),
    series: lines.map(({ symbol, points, asked = [] }, at) => {
      const byDay = new Map(points);
      return line(symbol, labels.map(day => byDay.get(day) ?? null), {
        connectNulls: true,
        lineStyle: { width: 1.8, type: at < 5 ? 'solid' : 'dashed' },
        endLabel: { show: !narrow, formatter: symbol, color: colour.ink },
        markPoint: {
          data: asked
            .filter(one => !one.absent && !one.until && byDay.has(one.date))
            .map(one => point(one.date, byDay.get(one.date), `${symbol} ${figureInWords(one)}`, colour, at % 2 === 0 ? 'top' : 'bottom')),
        },
        ...(at === 0 && { markLine: level(0, '', colour) }),
      });
    }),
  };
}

/** The session of the last trade by bars of five minutes: one symbol's price beside the close before, several in percent of it. */
export function quoteChart({ items }) {
  const traded = items.filter(({ data }) => data.tradeTime && data.last !== undefined);
  return traded.length === 0
    ? null
    : { height: items.length === 1 ? 260 : 320, load: () => Promise.all(traded.map(sessionOf)), option: sessionOption };
}

const NEW_YORK = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York', year: 'numeric', month: '2-digit', day: '2-digit' });

async function sessionOf({ symbol, data }) {
  const day = NEW_YORK.format(new Date(data.tradeTime));
  return { symbol, day, before: data.previousClose, rows: await sessionBars(symbol, day) };
}

function sessionOption(lines, colour, narrow) {
  const inPercent = lines.length > 1;
  if (inPercent) {
    return percentOption(
      lines.map(({ symbol, before, rows }) => ({
        symbol,
        points: rows.map(row => [row.start.slice(0, 5), percentFrom(before ?? rows[0].open, row.close)]),
      })),
      colour,
      narrow,
    );
  }
  const [{ symbol, day, before, rows }] = lines;
  const up = before === undefined || rows.at(-1).close >= before;
  return {
    title: { text: `${day}, bars of 5 minutes`, left: 0, top: 0, textStyle: { color: colour.soft, fontSize: 12, fontWeight: 'normal' } },
    tooltip: tooltip(colour),
    grid: { left: 56, right: 32, top: 28, bottom: 28 },
    xAxis: categories(colour, rows.map(row => row.start.slice(0, 5)), { boundaryGap: false }),
    yAxis: figures(colour, { min: low(rows, before), max: high(rows, before) }),
    series: [
      line(symbol, rows.map(row => row.close), {
        itemStyle: { color: up ? colour.gain : colour.loss },
        areaStyle: { opacity: 0.08, origin: 'start' },
        ...(before !== undefined && { markLine: level(before, `close before ${before}`, colour) }),
      }),
    ],
  };
}

function low(rows, before) {
  return rounded(Math.min(before ?? Infinity, ...rows.map(row => row.close)), Math.floor);
}

function high(rows, before) {
  return rounded(Math.max(before ?? -Infinity, ...rows.map(row => row.close)), Math.ceil);
}

/** To a step that fits the size of the price. */
function rounded(price, to) {
  const step = 10 ** (Math.floor(Math.log10(price)) - 2);
  return Number((to(price / step) * step).toFixed(4));
}

function level(price, words, colour) {
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: colour.soft, type: 'dashed' },
    label: words ? label(colour, words, { position: 'insideEndTop' }) : { show: false },
    data: [{ yAxis: price }],
  };
}
