// Charts by Apache ECharts, which is loaded when the first one is drawn. They follow the page's colours, its width and the printer.

import { chartOf } from './charts.js';

const LIBRARY = '/_static/echarts-6.0.0-b920493ac903.js';
/** What a chart takes from the page's style sheet. */
const COLOURS = ['sheet', 'ink', 'soft', 'line', 'accent', 'gain', 'loss', 'warn', 'first', 'second', 'third', 'fourth', 'fifth'];

let library = null;
/** Pixels that fit a sheet. */
const PAPER = 680;
const drawn = new Set();
const widths = new ResizeObserver(entries => entries.forEach(({ target }) => fit(target)));

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => shown().forEach(paint));
addEventListener('beforeprint', () => printing(true));
addEventListener('afterprint', () => printing(false));

/** Draws a block into a place. Resolves to a sentence to show beside it, or nothing, once all is drawn. */
export async function drawChart(place, block) {
  const chart = chartOf(block);
  if (!chart) {
    throw new Error('the answer has no data for one');
  }
  const [echarts, data] = await Promise.all([echartsLibrary(), chart.load()]);
  place.style.height = `${chart.height}px`;
  // a reader who has chosen the table meanwhile: a place without a width is none
  const width = place.clientWidth || place.parentElement.clientWidth || 600;
  place.chart = echarts.init(place, null, { renderer: 'canvas', width, height: chart.height });
  place.paintChart = () => {
    const { told, grid, ...option } = chart.option(data, colours(), place.clientWidth < 560);
    // each pane as wide as it says: one that made room for its labels would not stand under the other
    const panes = [grid].flat().map(pane => ({ outerBoundsMode: 'none', ...pane }));
    place.chart.setOption({ ...ALL, ...base(colours()), ...option, grid: panes }, true);
    place.setAttribute('role', 'img');
    return told;
  };
  const told = paint(place);
  shown(); // lets go of what is not in the page any more
  drawn.add(place);
  widths.observe(place);
  return told;
}

/** The chart as a PNG, as it stands, with a line above that says what it is and where it is from. */
export async function fileOf(place, title, provenance) {
  const chart = place.chart.renderToCanvas({ pixelRatio: 2, backgroundColor: colours().sheet });
  const head = 96;
  const file = document.createElement('canvas');
  file.width = chart.width;
  file.height = chart.height + head;
  const pen = file.getContext('2d');
  pen.fillStyle = colours().sheet;
  pen.fillRect(0, 0, file.width, file.height);
  pen.drawImage(chart, 0, head);
  pen.fillStyle = colours().ink;
  const family = getComputedStyle(document.body).fontFamily;
  pen.font = `600 30px ${family}`;
  pen.fillText(title, 24, 42, file.width - 48);
  pen.font = `24px ${family}`;
  pen.fillText(provenance, 24, 78, file.width - 48);
  return new Promise(resolve => file.toBlob(resolve, 'image/png'));
}

const ALL = { animation: false, aria: { enabled: true, label: { data: { maxCount: 8 } } } };

function base(colour) {
  return {
    backgroundColor: 'transparent',
    textStyle: { color: colour.ink, fontFamily: getComputedStyle(document.body).fontFamily },
    color: [colour.first, colour.second, colour.third, colour.fourth, colour.fifth],
  };
}

function paint(place) {
  return place.paintChart();
}

function shown() {
  for (const place of drawn) {
    if (!place.isConnected) {
      drawn.delete(place);
      widths.unobserve(place);
      place.chart.dispose();
    }
  }
  return drawn;
}

function fit(place, widest = Infinity) {
  if (place.clientWidth > 0) {
    place.chart.resize({ width: place.clientWidth > widest ? widest : 'auto', height: 'auto' });
  }
}

/** Paper is light and as wide as it is: both before the browser takes its picture. */
function printing(on) {
  document.documentElement.toggleAttribute('data-printing', on);
  for (const place of shown()) {
    paint(place);
    fit(place, on ? PAPER : undefined);
  }
}

function colours() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(COLOURS.map(name => [name, style.getPropertyValue(`--${name}`).trim()]));
}

function echartsLibrary() {
  library ??= load().catch(failure => {
    library = null;
    throw failure;
  });
  return library;
}

/** ECharts clears its place by an empty innerHTML, which the page's Trusted Types let through; any other text they do not. */
function load() {
  globalThis.trustedTypes?.defaultPolicy ?? globalThis.trustedTypes?.createPolicy('default', { createHTML: html => (html === '' ? html : null) });
  return import(LIBRARY);
}
