// A chain: open interest by strike with its walls and the underlying's price, and implied volatility by strike.

import { counted, figures, label, legend, line, point, tooltip } from './chart-parts.js';
import { chainRows } from './data.js';

const SIDES = ['call', 'put'];
/** Strikes farther away than this, in percent of the price, would press the others together. */
const FARTHEST = 25;

export function chainChart({ items: [{ symbol, data, figures: asked = [] }] }) {
  return data.rows.length === 0 ? null : { height: 460, load: () => load(symbol, data), option: (chain, colour, narrow) => option(data, asked, chain, colour, narrow) };
}

/** From the caches that the answer came from: as far as the walls, not the few strikes of the table. */
async function load(symbol, data) {
  const strikes = [...sidesOf(data).flatMap(side => wallsOf(data, side).map(wall => wall.strike)), ...data.rows.map(row => row.strike)];
  const away = Math.max(...strikes.map(strike => Math.abs(strike / data.price - 1) * 100));
  try {
    return { rows: await chainRows(symbol, data, Math.min(FARTHEST, Math.ceil(away) + 1)) };
  } catch (failure) {
    return { rows: data.rows, told: `Only the strikes of the table: ${failure.message}` };
  }
}

function sidesOf(data) {
  return SIDES.filter(side => data.rows.some(row => row[side]));
}

function wallsOf({ walls }, side) {
  return walls?.[`${side}s`] ?? [];
}

function option(data, asked, { rows, told }, colour, narrow) {
  const pain = asked.find(one => one.figure === 'max_pain' && !one.absent)?.value;
  const sides = sidesOf(data);
  const tones = { call: colour.gain, put: colour.loss };
  const chain = [...rows].sort((one, other) => one.strike - other.strike);
  const points = (side, name) => chain.filter(row => row[side]?.[name] !== undefined).map(row => [row.strike, row[side][name]]);
  const strikes = at => ({
    ...figures(colour, { gridIndex: at, splitNumber: narrow ? 4 : 8, min: chain[0].strike, max: chain.at(-1).strike }),
    splitLine: { show: false },
    axisLine: { show: true, lineStyle: { color: colour.line } },
  });
  const said = { call: 'Calls', put: 'Puts' };
  return {
    told,
    legend: legend(colour, sides.flatMap(side => [`${said[side]} open interest`, `${said[side]} implied volatility`])),
    tooltip: tooltip(colour),
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    grid: [
      { left: 56, right: 24, top: 56, height: 210 },
      { left: 56, right: 24, top: 306, bottom: 40 },
    ],
    xAxis: [{ ...strikes(0), axisLabel: { show: false } }, { ...strikes(1), name: 'Strike', nameLocation: 'middle', nameGap: 24 }],
    yAxis: [
      figures(colour, { scale: false, axisLabel: { color: colour.soft, formatter: counted } }),
      figures(colour, { gridIndex: 1, axisLabel: { color: colour.soft, formatter: '{value}%' } }),
    ],
    series: [
      ...sides.map((side, at) => ({
        type: 'bar',
        name: `${said[side]} open interest`,
        data: points(side, 'openInterest'),
        itemStyle: { color: tones[side], opacity: 0.6 },
        markPoint: { data: wallsOf(data, side).map(wall => wallPoint(wall, points(side, 'openInterest'), colour)).filter(Boolean) },
        ...(at === 0 && { markLine: priceLine(data.price, colour, true, pain) }),
      })),
      ...sides.map((side, at) =>
        line(`${said[side]} implied volatility`, points(side, 'impliedVolatility').map(([strike, value]) => [strike, Number((value * 100).toFixed(2))]), {
          xAxisIndex: 1,
          yAxisIndex: 1,
          itemStyle: { color: tones[side] },
          ...(at === 0 && { markLine: priceLine(data.price, colour, false) }),
        }),
      ),
    ],
  };
}

function wallPoint({ strike, openInterest }, points, colour) {
  return (
    points.some(([at]) => at === strike) && point(strike, openInterest, `wall ${strike}`, colour)
  );
}

function priceLine(price, colour, named, pain) {
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: colour.ink, type: 'dashed' },
    label: named ? label(colour, `price ${price}`, { position: 'end' }) : { show: false },
    data: [
      { xAxis: price },
      ...(pain === undefined ? [] : [{ xAxis: pain, lineStyle: { color: colour.warn }, label: label(colour, `max pain ${pain}`, { position: 'insideEndTop' }) }]),
    ],
  };
}
