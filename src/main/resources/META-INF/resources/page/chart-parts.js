// Parts that several charts share, in ECharts' words.

/** The HTML tooltip would need what the page's policy forbids. */
export function tooltip(colour, more = {}) {
  return {
    trigger: 'axis',
    renderMode: 'richText',
    confine: true,
    backgroundColor: colour.sheet,
    borderColor: colour.line,
    textStyle: { color: colour.ink, fontSize: 12 },
    axisPointer: { lineStyle: { color: colour.soft }, crossStyle: { color: colour.soft } },
    ...more,
  };
}

export function legend(colour, names, more = { icon: 'roundRect', itemWidth: 14, itemHeight: 6 }) {
  return {
    data: names,
    top: 0,
    left: 0,
    type: 'scroll',
    textStyle: { color: colour.ink },
    inactiveColor: colour.soft,
    pageTextStyle: { color: colour.ink },
    ...more,
  };
}

export function categories(colour, data, more = {}) {
  return {
    type: 'category',
    data,
    axisLine: { lineStyle: { color: colour.line } },
    axisTick: { show: false },
    axisLabel: { color: colour.soft, hideOverlap: true },
    ...more,
  };
}

export function figures(colour, more = {}) {
  return {
    type: 'value',
    scale: true,
    splitNumber: 4,
    axisLabel: { color: colour.soft, hideOverlap: true },
    splitLine: { lineStyle: { color: colour.line } },
    nameTextStyle: { color: colour.soft },
    ...more,
  };
}

/** A line without dots. Where there is no value there is no line. */
export function line(name, data, more = {}) {
  return { type: 'line', name, data, showSymbol: data.length === 1, symbolSize: 5, connectNulls: false, lineStyle: { width: 1.5 }, ...more };
}

export function candles(name, rows, colour, more = {}) {
  return {
    type: 'candlestick',
    name,
    data: rows.map(row => ({
      value: [row.open, row.close, row.low, row.high],
      // the bar that is not over yet
      ...(row.partial && { itemStyle: { opacity: 0.55, borderType: 'dashed' } }),
    })),
    itemStyle: { color: colour.gain, color0: colour.loss, borderColor: colour.gain, borderColor0: colour.loss },
    ...more,
  };
}

export function label(colour, formatter, more = {}) {
  return { show: true, formatter, color: colour.ink, backgroundColor: colour.sheet, padding: [1, 3], borderRadius: 3, fontSize: 11, ...more };
}

export function averageLines(by, colour, axis = {}) {
  return Object.entries(by)
    .filter(([, values]) => values.some(value => value !== null))
    .map(([window, values], at) => {
      const tone = [colour.second, colour.third, colour.fourth][at % 3];
      return line(`SMA ${window}`, values.map(rounded), { lineStyle: { width: 1.2 }, itemStyle: { color: tone }, ...axis });
    });
}

/** A place that is pointed at, from above unless its words stand below. */
export function point(x, y, words, colour, position = 'top') {
  const below = position === 'bottom';
  return {
    name: words,
    coord: [x, y],
    symbol: 'triangle',
    symbolRotate: below ? 0 : 180,
    symbolSize: 9,
    symbolOffset: [0, below ? 8 : -8],
    itemStyle: { color: colour.warn },
    label: label(colour, words, { position }),
  };
}

/** What was asked, in the words of its name. */
export function figureInWords({ figure, value, unit }) {
  return [figure.replaceAll('_', ' '), value === undefined ? '' : `${value}${unit === '%' ? '%' : ''}`].join(' ').trim();
}

/** To the six decimals that the service keeps. */
export function rounded(value) {
  return value === null || value === undefined ? null : Number(value.toFixed(6));
}

export function counted(value) {
  return Math.abs(value) >= 1e9 ? `${value / 1e9} B` : Math.abs(value) >= 1e6 ? `${value / 1e6} M` : Math.abs(value) >= 1e3 ? `${value / 1e3} k` : String(value);
}

export function signedPercent(value) {
  return `${value > 0 ? '+' : ''}${value.toFixed(2)}%`;
}

/** A bar's name on the axis. */
export function named(row) {
  return row.start ? `${row.firstSession} ${row.start.slice(0, 5)}` : row.lastSession;
}
