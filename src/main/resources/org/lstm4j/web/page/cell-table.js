import { el } from './dom.js';
import { computedOf } from './quantities.js';
import { ALL } from './selection.js';
import { shown } from './trace-model.js';

function rowOf(quantity, values, unit) {
  let least = Infinity;
  let most = -Infinity;
  let sum = 0;
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
    sum += value;
  }
  const numbers = [sum / values.length, least, most];
  return el(
    'tr',
    {},
    el('th', { scope: 'row' }, quantity.symbol),
    el('td', {}, quantity.meaning),
    ...(unit === ALL ? numbers : [values[unit], ...numbers]).map((value) =>
      el('td', { class: 'num' }, shown(value))),
  );
}

/** A step's numbers as a table that opens, for those who read rather than look. */
export function cellTable() {
  const body = el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Numbers of the step' });
  let fill = () => {};
  const element = el(
    'details',
    { class: 'cell-table', ontoggle: () => fill() },
    el('summary', {}, 'The step as a table'),
    body,
  );
  return {
    element,
    clear() {
      fill = () => body.replaceChildren();
      fill();
    },
    show(reader, values, unit) {
      fill = () => {
        const heads = unit === ALL ? [] : [`unit ${unit}`];
        body.replaceChildren(
          el(
            'table',
            {},
            el('thead', {}, el('tr', {}, ...['', 'what', ...heads, 'mean', 'least', 'most'].map((head) =>
              head ? el('th', { scope: 'col' }, head) : el('td', {})))),
            el('tbody', {}, ...computedOf(reader.kind).map((quantity) =>
              rowOf(quantity, values[quantity.key], unit))),
          ),
        );
      };
      if (element.open) {
        fill();
      }
    },
  };
}
