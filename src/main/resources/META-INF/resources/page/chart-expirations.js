// Expirations as a calendar strip: a column for each month that has some, days from top to bottom.

import { categories, figures, legend, tooltip } from './chart-parts.js';

const KINDS = { WEEKLY: 'Weekly', MONTHLY: 'Monthly', QUARTERLY: 'Quarterly', END_OF_MONTH: 'End of month', OTHER: 'Other' };
const SHAPES = { WEEKLY: 'circle', MONTHLY: 'rect', QUARTERLY: 'diamond', END_OF_MONTH: 'triangle', OTHER: 'emptyCircle' };
const MONTH = new Intl.DateTimeFormat('en-US', { month: 'short', year: '2-digit', timeZone: 'UTC' });

export function expirationsChart({ items: [{ data }] }) {
  return data.dates.length === 0 ? null : { height: 460, load: async () => data.dates, option };
}

function option(dates, colour, narrow) {
  const monthOf = date => MONTH.format(new Date(date));
  const months = [...new Set(dates.map(({ date }) => monthOf(date)))];
  const kinds = Object.keys(KINDS).filter(kind => dates.some(date => date.kind === kind));
  return {
    legend: legend(colour, kinds.map(kind => KINDS[kind]), { itemWidth: 12, itemHeight: 8 }),
    tooltip: tooltip(colour, { trigger: 'item', formatter: ({ data, seriesName }) => `${data.date} ${seriesName.toLowerCase()}` }),
    grid: { left: 32, right: 16, top: 36, bottom: narrow ? 56 : 32 },
    xAxis: categories(colour, months, { axisLabel: { color: colour.soft, interval: 0, rotate: narrow ? 60 : 0, fontSize: narrow ? 10 : 12 }, splitLine: { show: true, lineStyle: { color: colour.line } } }),
    yAxis: figures(colour, { inverse: true, min: 0, max: 32, interval: 8, axisLabel: { show: false }, splitLine: { show: false } }),
    series: kinds.map(kind => ({
      type: 'scatter',
      name: KINDS[kind],
      symbol: SHAPES[kind],
      symbolSize: 8,
      label: { show: true, position: 'right', distance: 3, formatter: ({ value }) => value[1], color: colour.ink, fontSize: 10 },
      data: dates.filter(date => date.kind === kind).map(({ date }) => ({ date, value: [monthOf(date), Number(date.slice(8))] })),
    })),
  };
}
