import { el } from './dom.js';
import { cellDrawing } from './cell-drawing.js';
import { cellTable } from './cell-table.js';
import { sentenceOf } from './cell-words.js';
import { PLANS } from './cell-plans.js';
import { computedAt, computedOf, limitOf } from './quantities.js';
import { readerSelect } from './reader-select.js';
import { ALL, selectionOf } from './selection.js';
import { cut } from './numbers.js';
import { wordOf } from './trace-model.js';

const FAST = 200; // milliseconds between steps below which nothing glides
const NARROW = 640; // pixels below which the drawing takes its narrow plan

/** The largest of what is drawn on one scale, by key of a quantity. */
function limits(reader) {
  const largest = (...keys) => Math.max(...keys.map((key) => limitOf(reader, key)));
  const known = {
    one: 1,
    h: reader.kind === 'gru' ? largest('h', 'candidate') : largest('h'),
    C: reader.kind === 'lstm' ? largest('C', 'candidate') : 1,
  };
  const names = new Map(computedOf(reader.kind).map((q) => [q.key, q.isShare ? 'one' : q.limit]));
  return (key) => known[names.get(key)];
}

function meanOf(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** What comes in from below: the word, or what the layer below made of it. */
function inputOf(trace, reader, step) {
  const word = cut(wordOf(trace, step), 22);
  return reader.layer > 1 ? `layer ${reader.layer - 1}, ${word}` : word;
}

function unitSelect(selection) {
  const label = el('span', {}, 'Numbers of ');
  const select = el('select', {
    onchange: () => selection.choose(selection.reader, Number(select.value)),
  });
  function fill() {
    select.replaceChildren(
      el('option', { value: ALL }, 'all units, their means'),
      ...Array.from({ length: selection.reader.units }, (_, unit) =>
        el('option', { value: unit }, `unit ${unit}${unit === selection.liveliest ? ', moves most' : ''}`)),
    );
    show();
  }
  function show() {
    select.value = selection.unit;
  }
  fill();
  selection.onChange((isOther) => (isOther ? fill() : show()));
  return el('label', {}, label, select);
}

/**
 * The cell of a trace at one step, drawn as a belt with valves, with the numbers of one unit or the
 * means of all; a table has the same numbers. `setStep(step)` changes attributes only.
 */
export function cellView(trace) {
  const selection = selectionOf(trace);
  const element = el('div', { class: 'cell-view' });
  if (selection.readers.length === 0) {
    element.append(el('p', { class: 'note' }, 'This network has no layer that reads word by word.'));
    return { element, setStep: () => {} };
  }
  const host = el('div', { class: 'cell-host' });
  const skipped = el('p', { class: 'note', hidden: true }, 'The network skips this step: nothing changes.');
  const backward = el('p', { class: 'note', hidden: true }, 'Read from the last word to the first: what is before a word, at t − 1, stands behind it.');
  const table = cellTable();
  let step = 0;
  let drawing = null;
  let drawn = null; // reader and plan of the drawing
  let limit = null;
  let lastTime = -Infinity;

  function draw() {
    const reader = selection.reader;
    const plans = PLANS[reader.kind];
    const plan = host.clientWidth > 0 && host.clientWidth < NARROW ? plans.narrow : plans.wide;
    if (drawn?.reader !== reader) {
      limit = limits(reader);
      backward.hidden = !reader.isBackward;
    }
    if (drawn?.reader !== reader || drawn?.plan !== plan) {
      drawing = cellDrawing(reader.kind, plan, reader.units);
      drawn = { reader, plan };
      host.replaceChildren(drawing.element);
      drawing.element.classList.toggle('is-narrow', plan === plans.narrow);
    }
    show();
  }

  function show() {
    const reader = selection.reader;
    const isSkipped = reader.isSkipped(step);
    skipped.hidden = !isSkipped;
    host.classList.toggle('is-skipped', isSkipped);
    if (isSkipped) {
      drawing.element.setAttribute('aria-label', skipped.textContent);
      table.clear();
      return;
    }
    const values = computedAt(reader, step);
    const unit = selection.unit;
    const chosen = {};
    for (const key of Object.keys(values)) {
      chosen[key] = unit === ALL ? meanOf(values[key]) : values[key][unit];
    }
    drawing.update(values, (key) => chosen[key], limit, unit, step, inputOf(trace, reader, step));
    drawing.element.setAttribute('aria-label', sentenceOf(trace, reader, step, unit, chosen));
    table.show(reader, values, unit);
  }

  element.append(
    el('div', { class: 'cell-choices' }, ...readerSelect(selection), unitSelect(selection)),
    host,
    skipped,
    backward,
    table.element,
  );
  selection.onChange(draw);
  draw();
  new ResizeObserver(draw).observe(host);
  return {
    element,
    setStep(at) {
      if (at !== step) {
        const now = performance.now();
        host.classList.toggle('is-fast', now - lastTime < FAST);
        lastTime = now;
        step = at;
        show();
      }
    },
  };
}
