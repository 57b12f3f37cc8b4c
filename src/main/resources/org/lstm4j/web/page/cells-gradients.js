import { allNumbers, choice, named, table } from './cells-parts.js';
import { cellOf, madeBy, powers, steps, where } from './cells-data.js';
import { el } from './dom.js';
import { lineChart } from './line-chart.js';
import { powered } from './number-text.js';

const FATES = [
  ['vanishes', 'Vanishes to less than a hundredth'],
  ['stays', 'Stays within a factor of 100'],
  ['explodes', 'Grows more than a hundredfold'],
];

function bounds(curves) {
  const all = curves.flatMap((curve) => curve.state.concat(curve.kept ?? [])).filter((value) => value > 0);
  return {
    from: 10 ** Math.floor(Math.log10(Math.min(...all))),
    to: 10 ** Math.ceil(Math.log10(Math.max(...all))),
  };
}

/** Fills a place with the courses of gradients out of cells/gradients.json. */
export function gradients(body, data) {
  const k = steps(data);
  const { from, to } = bounds(data.curves);
  let recurrentScale = 1;
  let inputScale = 1;
  let isGated = false;
  const values = el('div');
  const findings = el('ul', { class: 'findings' });
  const numbers = el('div');
  const curves = () => where(data.curves, { recurrentScale, inputScale });

  function picture() {
    const gates = isGated ? curves().filter((curve) => curve.kept) : [];
    return {
      label: `Norm of the gradient by steps back, recurrent kernel times ${recurrentScale}`,
      x: {
        name: 'k, steps back from the loss',
        from: 0,
        to: data.steps,
        ticks: [0, 20, 40, 60, 80, 100].map((at) => ({ at, text: String(at) })),
      },
      y: { from, to, isLog: true, ticks: powers(from, to) },
      stops: k,
      stop: k.indexOf(50),
      series: [
        ...gates.map((curve) => ({
          name: '',
          style: cellOf(curve).style,
          x: k,
          y: curve.kept,
          isDashed: true,
        })),
        ...curves().map((curve) => ({ ...cellOf(curve), x: k, y: curve.state })),
      ],
      told: (stop) =>
        `k = ${k[stop]}: ${curves()
          .map((curve) => `${cellOf(curve).name} ${powered(curve.state[stop])}`)
          .join(', ')}`,
    };
  }

  function show(stop) {
    values.replaceChildren(
      table(
        `Gradient ${k[stop]} steps back`,
        ['cell', `k = ${k[stop]}`, `k = ${data.steps}`],
        curves().map((curve) => [
          named(cellOf(curve)),
          powered(curve.state[stop]),
          powered(curve.state.at(-1)),
        ]),
      ),
    );
  }

  const chart = lineChart(picture(), show);

  function update() {
    chart.draw(picture());
    findings.replaceChildren(
      ...FATES.map(([fate, told]) => [told, where(curves(), { fate }).map((curve) => cellOf(curve).name)])
        .filter(([, names]) => names.length > 0)
        .map(([told, names]) => el('li', {}, `${told}: ${names.join(', ')}.`)),
    );
    const at = [0, 10, 20, 30, 50, 70, 100];
    numbers.replaceChildren(
      table(
        'Norm of the gradient in the state k steps back',
        ['cell', ...at.map((each) => `k = ${each}`)],
        curves().map((curve) => [
          named(cellOf(curve)),
          ...at.map((each) => powered(curve.state[each / data.every])),
        ]),
      ),
    );
  }

  const gates = el('input', {
    type: 'checkbox',
    id: 'cells-gates',
    onchange: () => {
      isGated = gates.checked;
      update();
    },
  });
  body.replaceChildren(
    el(
      'div',
      { class: 'controls' },
      choice(
        'cells-kernel',
        'Recurrent kernel',
        [
          [0.5, '× 0.5'],
          [1, '× 1'],
          [2, '× 2'],
        ],
        1,
        (value) => {
          recurrentScale = value;
          update();
        },
      ),
      choice(
        'cells-inputs',
        'Inputs',
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
      el(
        'p',
        { class: 'check' },
        gates,
        el(
          'label',
          { for: 'cells-gates' },
          'dashed: the product of the forget gates alone (GRU: update gates)',
        ),
      ),
    ),
    el(
      'div',
      { class: 'sides' },
      chart.element,
      el('div', {}, values, el('div', { role: 'status' }, findings)),
    ),
    el(
      'p',
      {},
      'What decides at the start is the forget bias, not the cell: an LSTM with bias 1 keeps .73 of its memory at each step, one with bias 5 keeps .993. Keras’s simple RNN begins with an orthogonal kernel, so its gradient hardly vanishes as long as the inputs are small. And an LSTM doesn’t prevent exploding.',
    ),
    allNumbers(numbers),
    el(
      'p',
      { class: 'note' },
      `${data.units} units with Keras’s start weights, nothing trained yet; medians of ${data.seeds} seeds. ${madeBy(data.made)}`,
    ),
  );
  update();
}
