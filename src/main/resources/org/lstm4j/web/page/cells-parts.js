import { el } from './dom.js';

/** Radio buttons in a row; `choices` are [value, label], onChoose is told the value. */
export function choice(name, legend, choices, chosen, onChoose) {
  return el(
    'fieldset',
    { class: 'ways' },
    el('legend', {}, legend),
    ...choices.map(([value, label]) =>
      el(
        'label',
        {},
        el('input', {
          type: 'radio',
          name,
          value,
          checked: value === chosen,
          onchange: () => onChoose(value),
        }),
        label,
      ),
    ),
  );
}

/** A line's swatch and name, for a row of a table. */
export function named({ name, style }) {
  return el('th', { scope: 'row' }, el('span', { class: `swatch ${style}` }), name);
}

/**
 * A table.
 *
 * @param caption what it tells
 * @param head names of the columns, the first of the rows' names
 * @param rows each an element th, then texts
 */
export function table(caption, head, rows) {
  return el(
    'div',
    { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': caption },
    el(
      'table',
      { class: 'values' },
      el('caption', {}, caption),
      el(
        'thead',
        {},
        el('tr', {}, ...head.map((text, n) => el('th', { scope: 'col', class: n > 0 ? 'num' : null }, text))),
      ),
      el(
        'tbody',
        {},
        ...rows.map(([name, ...cells]) =>
          el('tr', {}, name, ...cells.map((text) => el('td', { class: 'num' }, text))),
        ),
      ),
    ),
  );
}

/** A closed list of all numbers, for those who rather read than look. */
export function allNumbers(content) {
  return el('details', {}, el('summary', {}, 'All numbers as a table'), content);
}

/** A section of the tab: a heading and a question; what follows is filled in later. */
export function part(title, question) {
  const body = el('div', { 'aria-busy': 'true' }, el('p', { class: 'note' }, 'Loading …'));
  return { body, element: el('section', {}, el('h3', {}, title), el('p', {}, question), body) };
}
