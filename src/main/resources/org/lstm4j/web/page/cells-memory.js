import { choice, named, table } from './cells-parts.js';
import { cellOf, madeBy, range, where } from './cells-data.js';
import { el } from './dom.js';
import { lineChart } from './line-chart.js';

const BESIDE = 1.03; // lines stand so many times further right than those before

/** Fills a place with the memory task out of cells/memory.json. */
export function memory(body, data) {
  const lengths = [...new Set(data.points.map((point) => point.fillers))];
  let inputScale = 1;
  const values = el('div');
  const numbers = el('div');

  function courses() {
    const points = where(data.points, { inputScale });
    return [...new Set(points.map((point) => cellOf(point).name))].map((name) => {
      const own = points.filter((point) => cellOf(point).name === name);
      return { ...cellOf(own[0]), points: own };
    });
  }

  function picture() {
    const all = courses();
    return {
      label: 'Accuracy by the number of fillers',
      x: {
        name: 'N, fillers in between (logarithmic)',
        from: 9,
        to: 560,
        isLog: true,
        ticks: lengths.map((at) => ({ at, text: String(at) })),
      },
      y: { from: 0, to: 1, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1].map((at) => ({ at, text: at.toFixed(1) })) },
      stops: lengths,
      stop: lengths.indexOf(100),
      series: [
        { name: 'guessing', style: 'guess', isDashed: true, x: [9, 560], y: [data.chance, data.chance] },
        ...all.map(({ name, style, points }, n) => ({
          name,
          style,
          x: lengths.map((length) => length * BESIDE ** (n - 2)),
          y: points.map((point) => point.mean),
          low: points.map((point) => point.low),
          high: points.map((point) => point.high),
        })),
      ],
      told: (stop) =>
        `${lengths[stop]} fillers: ${all.map(({ name, points }) => `${name} ${points[stop].mean.toFixed(2)}`).join(', ')}`,
    };
  }

  function show(stop) {
    values.replaceChildren(
      table(
        `Accuracy with ${lengths[stop]} fillers`,
        ['cell', 'mean (95 % interval)', 'seeds'],
        courses().map((course) => {
          const point = course.points[stop];
          return [named(course), range(point, 2), point.seeds.map((seed) => seed.toFixed(2)).join(' ')];
        }),
      ),
    );
  }

  const chart = lineChart(picture(), show);

  function update() {
    chart.draw(picture());
    numbers.replaceChildren(
      table(
        'Mean accuracy on fresh sequences',
        ['cell', ...lengths.map((length) => `N = ${length}`)],
        courses().map((course) => [named(course), ...course.points.map((point) => point.mean.toFixed(2))]),
      ),
    );
  }

  body.replaceChildren(
    el(
      'div',
      { class: 'controls' },
      choice(
        'cells-loud',
        'Inputs begin',
        [
          [1, 'small, ±0.05'],
          [20, 'loud, ±1'],
        ],
        1,
        (value) => {
          inputScale = value;
          update();
        },
      ),
    ),
    el('div', { class: 'sides' }, chart.element, values),
    el(
      'p',
      {},
      'Where fillers hardly move the state, the orthogonal simple RNN is a good memory, up to 100 fillers. Where they are loud, the LSTM with forget bias 5 learns 100 with every seed, and no other cell more than 20. Nothing here learned 200 with every seed. Other optimisers or more batches move every line.',
    ),
    numbers,
    el(
      'p',
      { class: 'note' },
      `${data.units} units, at most ${data.batches} batches of ${data.batchSize} sequences, the better of two learning rates, three seeds; bars are 95 % intervals. Guessing gives ${data.chance}. ${madeBy(data.made)}`,
    ),
  );
  update();
}
