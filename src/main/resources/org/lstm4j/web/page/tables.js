import { el } from './dom.js';
import { METHODS, limitOf, sidesOf } from './methods.js';
import { counted, cut, grouped, percent, signed, tint } from './numbers.js';

const STRONGEST = 12;
const UNITS = 8;
const ROWS = 500; // of the table of all words, and more with each button
const FATES = { unknown: ' (unknown)', 'left-out': ' (left out)', cut: ' (not read)' };

function number(value, limit) {
  return el('td', { class: 'num' }, el('span', { class: `chip ${tint(value, limit)}` }, signed(value)));
}

function table(caption, heads, rows) {
  return el(
    'table',
    {},
    el('caption', {}, ...[caption].flat()),
    el('thead', {}, el('tr', {}, ...heads.map((head, i) => el('th', { scope: 'col', class: i > 0 && 'num' }, head)))),
    el('tbody', {}, ...rows.map((cells) => el('tr', {}, ...cells))),
  );
}

const wordCell = (word) => el('td', {}, el('bdi', {}, cut(word.word, 40)), FATES[word.fate] ?? '');

function strongest(explanation, model) {
  const limit = limitOf(explanation);
  const words = explanation.words
    .filter((word) => word.part !== 0)
    .sort((a, b) => Math.abs(b.part) - Math.abs(a.part))
    .slice(0, STRONGEST);
  if (words.length === 0) {
    return el('p', {}, 'No word of this text moves the score.');
  }
  const caption = ['A positive number speaks for ', el('bdi', {}, sidesOf(explanation, model).towards), '.'];
  return table(caption, ['strongest words', 'part'], words.map((word) => [wordCell(word), number(word.part, limit)]));
}

function whole({ parts, score }) {
  const all = [
    ['all words', parts.words],
    ['padding', parts.padding],
    ['the mark that starts every text', parts.startMark],
    ['no step: biases, a text without words', parts.constant],
    ['not split: what words do together', parts.rest],
  ];
  const rows = all.filter(([, part]) => signed(part) !== signed(0));
  rows.push(['the score', score]);
  return table('What the score is made of.', ['from', 'part'], rows.map(([what, part]) => [el('td', {}, what), el('td', { class: 'num' }, signed(part))]));
}

function units({ units: all }) {
  const limit = Math.abs(all[0].part);
  const hasBoth = new Set(all.map((unit) => unit.direction)).size > 1;
  const rows = all
    .slice(0, UNITS)
    .map(({ unit, direction, part }) => [el('td', {}, `${unit}${hasBoth ? `, ${direction}` : ''}`), number(part, limit)]);
  const caption = all.length > UNITS ? `The strongest of ${counted(all.length, 'unit')} of the last layer.` : 'Units of the last layer.';
  return table(caption, ['unit', 'part'], rows);
}

/** The strongest words of an explanation, its whole score, and the units that carried it. */
export function numbersOf(explanation, model) {
  return el(
    'div',
    { class: 'columns' },
    strongest(explanation, model),
    whole(explanation),
    explanation.units.length > 0 && explanation.units[0].part !== 0 ? units(explanation) : null,
  );
}

/**
 * Every word in order with its part by each method, in a details element that is filled when it is
 * opened. `explanations` is a function that gives those there are, all of the same words.
 */
export function everyWord(explanations) {
  const body = el('div');
  const details = el('details', {}, el('summary', {}, 'Every word in a table'), body);

  function fill() {
    const all = explanations();
    const limits = all.map(limitOf);
    const words = all[0].words;
    const hasCourse = words.some((word) => word.probability !== null);
    const rowOf = (word, i) =>
      el(
        'tr',
        {},
        el('td', { class: 'num' }, grouped(i + 1)),
        wordCell(word),
        ...all.map((each, method) =>
          word.step === null ? el('td', { class: 'num' }, '–') : number(each.words[i].part, limits[method]),
        ),
        hasCourse ? el('td', { class: 'num' }, word.probability === null ? '–' : percent(word.probability)) : null,
      );
    const heads = ['place', 'word', ...all.map((each) => METHODS[each.method].name)];
    if (hasCourse) {
      heads.push(`${cut(all[0].target, 24)} after it`);
    }
    const made = table('Parts of the score, by each method.', heads, []);
    const more = el('button', { type: 'button', class: 'quiet' });
    let shown = 0;
    const grow = () => {
      made.tBodies[0].append(...words.slice(shown, shown + ROWS).map((word, i) => rowOf(word, shown + i)));
      shown = Math.min(words.length, shown + ROWS);
      more.hidden = shown === words.length;
      more.textContent = `${counted(words.length - shown, 'more word')}`;
    };
    more.addEventListener('click', grow);
    grow();
    body.replaceChildren(el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Every word' }, made), more);
  }

  details.addEventListener('toggle', () => {
    if (details.open) {
      fill();
    }
  });
  return details;
}
