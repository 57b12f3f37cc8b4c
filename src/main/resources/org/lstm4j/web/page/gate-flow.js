import { svg } from './dom.js';
import { four, fixed } from './number-text.js';

const WIDTH = 340;
const HEIGHT = 214;
const BELT = 52;
const LOW = 168;

function text(x, y, content, style = null, anchor = 'middle') {
  return svg('text', { x, y, 'text-anchor': anchor, class: style }, content);
}

function line(d, style = 'wire') {
  return svg('path', { d, class: style });
}

function node(x, y, sign, title) {
  return svg(
    'g',
    {},
    svg('circle', { cx: x, cy: y, r: 13, class: 'node' }, svg('title', {}, title)),
    text(x, y + 5, sign, 'sign'),
  );
}

/** A gate's valve: a small bar that is as full as the gate is open, and its number. */
function valve(x, y, name, value) {
  const isKnown = Number.isFinite(value);
  const share = isKnown ? Math.max(0, Math.min(1, value)) : 0;
  return svg(
    'g',
    {},
    svg('rect', { x: x - 20, y: y - 4, width: 40, height: 8, rx: 4, class: 'valve' }),
    svg('rect', { x: x - 20, y: y - 4, width: 40 * share, height: 8, rx: 4, class: 'bar-for' }),
    text(x, y + 20, isKnown ? `${name} = ${four(value)}` : name, isKnown ? null : 'small'),
  );
}

function quantity(x, y, name, value, anchor) {
  const isKnown = Number.isFinite(value);
  return svg(
    'g',
    {},
    text(x, y - 17, name, 'small', anchor),
    isKnown ? text(x, y + 4, four(value), 'strong', anchor) : text(x, y + 4, '?', 'small', anchor),
  );
}

/** What one unit does, in words: what is kept, written and shown; only what is known. */
function told(u) {
  const sentences = [];
  if (Number.isFinite(u.f)) {
    sentences.push(`keeps ${fixed(100 * u.f, 0)} % of C`);
  }
  if (Number.isFinite(u.i) && Number.isFinite(u.candidate)) {
    sentences.push(`writes ${four(u.i * u.candidate)}`);
  }
  if (Number.isFinite(u.cell)) {
    sentences.push(`now remembers ${four(u.cell)}`);
  }
  if (Number.isFinite(u.h)) {
    sentences.push(`shows ${four(u.h)}`);
  }
  return sentences.join(', ');
}

/** The numbers of one unit out of a sheet that the server computed; those it lacks are undefined. */
export function unitOf(sheet, unit) {
  const of = (key) => sheet.computed[key]?.values[unit] ?? sheet.given[key]?.[unit];
  const made = (key) => sheet.computed[key]?.values[unit];
  const before = sheet.given.C?.[unit] ?? (sheet.assumed.includes('C') ? 0 : undefined);
  return {
    before,
    f: of('f'),
    i: of('i'),
    candidate: of('candidate'),
    o: of('o'),
    kept: made('kept'),
    written: made('written'),
    cell: made('C'),
    h: made('h'),
  };
}

/**
 * How f, i, candidate and o of one unit make C and h: the belt of the memory from left to right, what
 * is written coming from below, what is shown going out below.
 *
 * @param u numbers as unitOf gives them
 * @param name of the unit
 * @returns {{element, told}} the picture, and the same in words
 */
export function gateFlow(u, name) {
  const words = told(u);
  const element = svg(
    'svg',
    {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      class: 'flow',
      role: 'img',
      'aria-label': `${name} ${words || 'waits for numbers'}`,
    },
    line(`M4 ${BELT}H${WIDTH - 4}`, 'belt'),
    line(`M${WIDTH - 11} ${BELT - 6}L${WIDTH - 3} ${BELT}L${WIDTH - 11} ${BELT + 6}`, 'belt'),
    line(`M182 ${LOW}V${BELT + 13}`),
    line(`M110 ${LOW}H169`),
    line(`M262 ${BELT}V${LOW}H330`),
    line(`M323 ${LOW - 5}L331 ${LOW}L323 ${LOW + 5}`),
    quantity(6, BELT - 14, 'C(t−1)', u.before, 'start'),
    node(98, BELT, '×', 'what was remembered, times the forget gate'),
    valve(98, BELT + 30, 'f', u.f),
    node(182, BELT, '+', 'what is kept, plus what is written'),
    quantity(140, BELT - 14, 'kept', u.kept, 'middle'),
    quantity(WIDTH - 6, BELT - 14, 'C(t)', u.cell, 'end'),
    quantity(72, LOW + 6, 'candidate', u.candidate, 'middle'),
    node(182, LOW, '×', 'the candidate, times the input gate'),
    valve(182, LOW + 24, 'i', u.i),
    text(190, 122, Number.isFinite(u.written) ? four(u.written) : '', 'strong', 'start'),
    text(190, 107, 'written', 'small', 'start'),
    svg('rect', { x: 240, y: 92, width: 44, height: 20, rx: 10, class: 'node' }),
    text(262, 106, 'tanh', 'sign'),
    node(262, LOW, '×', 'tanh of the memory, times the output gate'),
    valve(262, LOW + 24, 'o', u.o),
    quantity(334, LOW - 14, 'h(t)', u.h, 'end'),
  );
  return { element, told: words };
}
