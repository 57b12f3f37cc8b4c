import { el } from './dom.js';
import { four } from './number-text.js';
import { tint } from './numbers.js';

const SHOWN = 8; // numbers of a row; of longer ones the first and a summary

/** Which results stand in which section, besides those of a product in two ways. */
const RESULTS = {
  step: ['concatenation'],
  f: ['z_f', 'f', 'kept'],
  i: ['z_i', 'i'],
  candidate: ['z_c', 'candidate', 'written'],
  C: ['C'],
  o: ['z_o', 'o', 'tanh_C', 'h'],
  y: ['z_y', 'y'],
};
const PARTS = ['hU', 'xW', 'sum', 'product'];
const LETTERS = { f: 'f', i: 'i', candidate: 'c', o: 'o' };

/** Names of results that stand in a section, in the order of the computation. */
function keysOf(section) {
  const letter = LETTERS[section];
  return [...(letter ? PARTS.map((part) => `${part}_${letter}`) : []), ...RESULTS[section]];
}

function cell(value, limit) {
  const chip = el('span', { class: `chip ${tint(value, limit)}` }, four(value));
  return el('td', { class: 'num', title: String(value) }, chip);
}

function row({ symbol, formula, shapes, values }, width) {
  const limit = Math.max(1, ...values.map((value) => Math.abs(value ?? 0)));
  const shown = values.slice(0, SHOWN).map((value) => cell(value, limit));
  if (values.length > SHOWN) {
    const finite = values.filter((value) => value !== null);
    const mean = finite.reduce((sum, value) => sum + value, 0) / finite.length;
    shown.push(
      el(
        'td',
        { class: 'note rest' },
        `… least ${four(Math.min(...finite))}, mean ${four(mean)}, most ${four(Math.max(...finite))}`,
      ),
    );
  }
  while (shown.length < width) {
    shown.push(el('td'));
  }
  return el(
    'tr',
    {},
    el(
      'th',
      { scope: 'row' },
      el('span', { class: 'formula' }, formula === symbol ? formula : `${symbol} = ${formula}`),
      el('span', { class: 'shapes' }, shapes),
    ),
    ...shown,
  );
}

/**
 * The results of one section as a table: formula and shapes, then the numbers.
 *
 * @param sheet what the server computed
 * @param section step, f, i, candidate, C, o or y
 * @param title the table's name for those who don't see it
 * @returns an element; null if nothing of the section is computed
 */
export function resultTable(sheet, section, title) {
  const found = keysOf(section)
    .map((key) => sheet.computed[key])
    .filter(Boolean);
  if (found.length === 0) {
    return null;
  }
  const width = Math.max(...found.map(({ values }) => Math.min(values.length, SHOWN)));
  return el(
    'div',
    { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': title },
    el(
      'table',
      { class: 'results' },
      el('caption', { class: 'aside' }, title),
      el('tbody', {}, ...found.map((each) => row(each, width))),
    ),
  );
}

/** The section to which a sentence belongs that begins with a key or a result's symbol. */
export function sectionOf(sentence) {
  const [, key] = sentence.match(/^([A-Za-z_ŷ]+)/) ?? [];
  const letter = { f: 'f', i: 'i', c: 'candidate', o: 'o', y: 'y' }[
    key?.match(/^(?:W|b|z|hU|xW|sum|product)_(\w)$/)?.[1]
  ];
  const named = {
    x: 'step',
    h: 'o',
    C: 'C',
    f: 'f',
    i: 'i',
    candidate: 'candidate',
    o: 'o',
    kept: 'f',
    written: 'candidate',
    ŷ: 'y',
    tanh: 'o',
  }[key];
  return letter ?? named ?? 'step';
}
