// Which chart a block has: what it loads beside the block's data, and how it is drawn.

import { chainChart } from './chart-chain.js';
import { expirationsChart } from './chart-expirations.js';
import { historyChart } from './chart-history.js';
import { indicatorsChart, levelsChart } from './chart-indicators.js';
import { percentChart, quoteChart } from './chart-lines.js';

const CHARTS = {
  history: historyChart,
  comparison: percentChart,
  quote: quoteChart,
  indicators: indicatorsChart,
  analysis: indicatorsChart,
  levels: levelsChart,
  'option-chain': chainChart,
  expirations: expirationsChart,
};

/**
 * `{height, load, option}`, or null where the data makes no chart: `load()` resolves to the data, `option(data, colours, narrow)` is
 * ECharts', whose `told` is a sentence to show beside it.
 */
export function chartOf(block) {
  return (block.items?.length > 0 && CHARTS[block.type]?.(block)) || null;
}
