import { named, table } from './cells-parts.js';
import { cellOf, madeBy, range } from './cells-data.js';
import { el, svg } from './dom.js';
import { lineChart } from './line-chart.js';

const FROM = 0.855;
const TO = 0.89;

function kept(run) {
  return run.testAccuracies[run.keptEpoch - 1];
}

/** Each cell's mean with its interval, and a ring for each seed, over one axis. */
function intervals(cells) {
  const x = (accuracy) => 82 + ((accuracy - FROM) / (TO - FROM)) * 240;
  const rows = cells.map((cell, n) => {
    const { name, style } = cellOf(cell);
    const y = 24 + 38 * n;
    const { mean, low, high } = cell.testAccuracy;
    return svg(
      'g',
      {},
      svg('text', { x: 0, y: y + 4 }, name),
      svg('path', { class: `line ${style}`, d: `M${x(low)} ${y}H${x(high)}` }),
      ...cell.runs.map((run) =>
        svg('circle', { class: `seed ${style}`, cx: x(kept(run)), cy: y + 11, r: 3 }),
      ),
      svg('circle', { class: `dot ${style}`, cx: x(mean), cy: y, r: 5 }),
    );
  });
  const ticks = [0.86, 0.87, 0.88, 0.89].map((at) =>
    svg(
      'g',
      {},
      svg('path', { class: 'grid', d: `M${x(at)} 8V88` }),
      svg('text', { class: 'small', x: x(at), y: 104, 'text-anchor': 'middle' }, at.toFixed(2)),
    ),
  );
  const told = cells.map((cell) => `${cellOf(cell).name} ${range(cell.testAccuracy, 4)}`).join('; ');
  return svg(
    'svg',
    {
      class: 'intervals',
      viewBox: '0 0 340 110',
      role: 'img',
      'aria-label': `Accuracy with 95 % interval: ${told}`,
    },
    ...ticks,
    ...rows,
  );
}

/** Fills a place with the reviews out of cells/imdb.json. */
export function reviews(body, data) {
  const epochs = data.cells[0].runs[0].testAccuracies.map((_, n) => n + 1);
  const courses = data.cells.map((cell) => {
    const at = epochs.map((_, n) => cell.runs.map((run) => run.testAccuracies[n]));
    return {
      ...cellOf(cell),
      x: epochs,
      y: at.map((all) => all.reduce((sum, each) => sum + each, 0) / all.length),
      low: at.map((all) => Math.min(...all)),
      high: at.map((all) => Math.max(...all)),
    };
  });
  const values = el('div');
  const chart = lineChart(
    {
      label: 'Accuracy on the test reviews by epoch',
      x: {
        name: 'epoch, once through all training reviews',
        from: 0.7,
        to: 10.3,
        ticks: epochs.map((at) => ({ at, text: String(at) })),
      },
      y: { from: 0.74, to: 0.9, ticks: [0.75, 0.8, 0.85, 0.9].map((at) => ({ at, text: at.toFixed(2) })) },
      stops: epochs,
      stop: 3,
      series: courses,
      told: (stop) =>
        `epoch ${epochs[stop]}: ${courses.map(({ name, y }) => `${name} ${y[stop].toFixed(3)}`).join(', ')}`,
    },
    (stop) =>
      values.replaceChildren(
        table(
          `Test accuracy after epoch ${epochs[stop]}`,
          ['cell', 'mean', 'least', 'most'],
          courses.map((course) => [
            named(course),
            ...[course.y, course.low, course.high].map((numbers) => numbers[stop].toFixed(3)),
          ]),
        ),
      ),
  );
  const gain = data.gain;
  body.replaceChildren(
    el(
      'figure',
      {},
      intervals(data.cells),
      el(
        'figcaption',
        {},
        'Accuracy on 25,000 test reviews, at the epoch of the lowest validation loss: mean of five seeds with its 95 % interval; a ring is a seed.',
      ),
    ),
    table(
      'At the epoch of the lowest validation loss',
      ['cell', 'test accuracy (95 % interval)', 'test loss', 's for an epoch', 'parameters'],
      data.cells.map((cell) => [
        named(cellOf(cell)),
        range(cell.testAccuracy, 4),
        range(cell.testLoss, 3),
        cell.epochSeconds.toFixed(2),
        cell.parameters.toLocaleString('en'),
      ]),
    ),
    el(
      'p',
      {},
      `Seed by seed the LSTM is ${gain.mean.toFixed(3)} more often right (95 % interval ${gain.low.toFixed(3)} to ${gain.high.toFixed(3)}); an epoch of it takes ${(data.cells[1].epochSeconds / data.cells[0].epochSeconds).toFixed(1)} times as long. Either must be stopped early: after ten epochs single seeds fall to ${Math.min(...courses[0].low.slice(-1)).toFixed(3)} and ${Math.min(...courses[1].low.slice(-1)).toFixed(3)}.`,
    ),
    el('h4', {}, 'Epoch by epoch'),
    el('div', { class: 'sides' }, chart.element, values),
    el(
      'p',
      { class: 'note' },
      `The notebook’s network, ${data.units} units, with either cell; bars go from the least to the most of five seeds. Nearly all parameters are the embedding’s, so this compares cells, not sizes. ${madeBy(data.made)}`,
    ),
  );
}
