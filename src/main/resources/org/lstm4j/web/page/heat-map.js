import { el } from './dom.js';
import { limitOf, nameOf } from './quantities.js';
import { paint } from './shades.js';
import { shown } from './trace-model.js';

function canvasOf(width, height, values, isShare, limit) {
  const canvas = el('canvas', { width, height, class: 'heat' });
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, height);
  paint(values, isShare, limit, new Uint32Array(image.data.buffer));
  context.putImageData(image, 0, 0);
  return canvas;
}

/** Numbers with a row for some units, their mean, in this order, and a column for each step. */
function turned(reader, key, order, perRow) {
  const series = reader.series(key);
  const rows = Math.ceil(order.length / perRow);
  const values = new Float32Array(rows * reader.steps);
  order.forEach((unit, at) => {
    const row = Math.floor(at / perRow);
    const sharing = Math.min(perRow, order.length - row * perRow);
    for (let step = 0; step < reader.steps; step++) {
      values[row * reader.steps + step] += series[step * reader.units + unit] / sharing;
    }
  });
  return values;
}

function scaleBar(isShare, limit) {
  const size = 64;
  const values = Float32Array.from({ length: size }, (_, i) =>
    isShare ? i / (size - 1) : (2 * i) / (size - 1) - 1);
  const bar = canvasOf(size, 1, values, isShare, 1);
  bar.classList.add('heat-bar');
  bar.setAttribute('aria-hidden', 'true');
  const [least, most] = isShare ? ['0', '1'] : [shown(-limit), shown(limit)];
  return el('span', { class: 'heat-scale' }, least, bar, most);
}

/**
 * The heat map of one quantity of a reader, a pixel for each number, stretched by its size. `order`
 * has the units from the top, `perRow` how many share one. `handlers` has `point`, `pick` (quantity, step, unit), `focus(quantity)`,
 * `key(quantity, event)` and `leave()`. `size(width, height)` says how many pixels a number takes;
 * `placeStep(step)` and `placeRow(row)` move the thin lines that mark them, without drawing; row −1
 * is none.
 */
export function heatMap(reader, quantity, order, perRow, handlers) {
  const rows = Math.ceil(reader.units / perRow);
  const limit = quantity.isShare ? 1 : limitOf(reader, quantity.key);
  const values = turned(reader, quantity.key, order, perRow);
  const canvas = canvasOf(reader.steps, rows, values, quantity.isShare, limit);
  const column = el('i', { class: 'heat-step' });
  const row = el('i', { class: 'heat-unit' });

  const under = (event) => {
    const box = canvas.getBoundingClientRect();
    const step = Math.floor(((event.clientX - box.left) / box.width) * reader.steps);
    const at = Math.floor(((event.clientY - box.top) / box.height) * rows * perRow);
    return [
      Math.max(0, Math.min(reader.steps - 1, step)),
      order[Math.max(0, Math.min(reader.units - 1, at))],
    ];
  };
  const frame = el(
    'div',
    {
      class: 'heat-frame',
      tabindex: 0,
      role: 'application',
      'aria-roledescription': 'heat map',
      'aria-label': `${nameOf(quantity)}, ${reader.units} units by ${reader.steps} steps; arrow keys move`,
      onpointermove: (event) => handlers.point(quantity, ...under(event)),
      onpointerleave: handlers.leave,
      onclick: (event) => handlers.pick(quantity, ...under(event)),
      onfocus: () => handlers.focus(quantity),
      onkeydown: (event) => handlers.key(quantity, event),
    },
    canvas,
    column,
    row,
  );
  const element = el(
    'figure',
    { class: 'heat-panel' },
    el(
      'figcaption',
      {},
      el('b', {}, quantity.symbol),
      ` ${quantity.meaning} `,
      scaleBar(quantity.isShare, limit),
    ),
    frame,
  );
  let cell = { width: 1, height: 1 };
  return {
    element,
    size(width, height) {
      cell = { width, height };
      frame.style.setProperty('width', `${width * reader.steps}px`);
      frame.style.setProperty('height', `${height * rows}px`);
      column.style.setProperty('width', `${width}px`);
      row.style.setProperty('height', `${height}px`);
    },
    placeStep(step) {
      column.style.setProperty('transform', `translateX(${step * cell.width}px)`);
    },
    placeRow(at) {
      row.hidden = at < 0;
      row.style.setProperty('transform', `translateY(${at * cell.height}px)`);
    },
  };
}
