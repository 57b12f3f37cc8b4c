import { el } from './dom.js';
import { nameOf, TRACED } from './quantities.js';
import { ALL, selectionOf } from './selection.js';
import { heatMap } from './heat-map.js';
import { readerSelect } from './reader-select.js';
import { grouped } from './numbers.js';
import { orderOf } from './unit-order.js';
import { quotedWordOf, shown } from './trace-model.js';
import { wordAxis } from './word-axis.js';

const GAP = 40; // between panels side by side, in pixels
const LEAST = 2; // width of a step
const MOST = 22;
const HEIGHT = 160; // of a panel of few units
const MOST_STEPS = 16000; // a canvas isn't wider on every device
const MOST_ROWS = 128; // of more units some share one

/** How many panels stand side by side, and how wide a step is, in a width of pixels. */
function layout(steps, panels, width) {
  for (let columns = Math.min(3, panels); columns > 1; columns--) {
    if (panels % columns !== 0) {
      continue;
    }
    const each = (width - (columns - 1) * GAP) / columns;
    const cell = Math.floor(each / steps);
    if (cell >= 10 && each >= 250) {
      return { columns, cell: Math.min(MOST, cell) };
    }
  }
  return { columns: 1, cell: Math.max(LEAST, Math.min(MOST, Math.floor(width / steps))) };
}

function notes(reader, perRow) {
  const skips = reader.isSkipped(0) || reader.isSkipped(reader.steps - 1);
  const said = [
    perRow > 1 ? `A row is the mean of ${perRow} neighbouring units.` : '',
    skips ? 'Hatched: steps that the network skips.' : '',
  ].join(' ').trim();
  return said ? [el('p', { class: 'note' }, said)] : [];
}

/** All heat maps of one reader, in a room of some `width`, under a line that says what is pointed at. */
function readerMaps(trace, selection, onStep, room) {
  const reader = selection.reader;
  const quantities = TRACED[reader.kind];
  const perRow = Math.ceil(reader.units / MOST_ROWS);
  const rows = Math.ceil(reader.units / perRow);
  let order = null;
  let panels = [];
  let axes = [];
  let step = 0;
  let columns = 0;
  let left = 0; // as far as it is scrolled, kept so that a step asks for no layout
  const said = el('p', { class: 'heat-said' });
  const spoken = el('p', { class: 'aside', role: 'status' }); // what keys come to, for those who don't see it
  const grid = el('div', { class: 'heat-grid' });
  const scroll = el('div', { class: 'heat-scroll', onscroll: () => (left = scroll.scrollLeft) }, grid);
  const sorted = el('input', { type: 'checkbox', checked: true, onchange: () => build() });
  let focused = quantities[quantities.length - 1];

  function say(quantity, at, unit) {
    const value = reader.at(quantity.key, at)[unit];
    const what = Number.isNaN(value) ? 'skipped' : shown(value);
    said.replaceChildren(
      `${nameOf(quantity)}, unit ${unit}, step ${at + 1} `,
      el('bdi', {}, quotedWordOf(trace, at)),
      ': ',
      el('b', {}, what),
    );
  }

  function sayCurrent() {
    const unit = selection.unit === ALL ? order[0] : selection.unit;
    say(focused, step, unit);
  }

  function pick(quantity, at, unit) {
    focused = quantity;
    selection.choose(reader, unit);
    if (at !== step) {
      set(at);
      onStep(at);
    }
    sayCurrent();
  }

  function moved(quantity, event) {
    const row = selection.unit === ALL ? 0 : order.indexOf(selection.unit);
    const keys = {
      ArrowLeft: [step - 1, row],
      ArrowRight: [step + 1, row],
      ArrowUp: [step, row - 1],
      ArrowDown: [step, row + 1],
      PageUp: [step - 10, row],
      PageDown: [step + 10, row],
      Home: [0, row],
      End: [reader.steps - 1, row],
    };
    const to = event.altKey || event.ctrlKey || event.metaKey ? undefined : keys[event.key];
    if (to) {
      event.preventDefault();
      pick(
        quantity,
        Math.max(0, Math.min(reader.steps - 1, to[0])),
        order[Math.max(0, Math.min(reader.units - 1, to[1]))],
      );
      spoken.textContent = said.textContent;
    }
  }

  const handlers = {
    point: say,
    leave: sayCurrent,
    focus(quantity) {
      focused = quantity;
      sayCurrent();
    },
    pick,
    key: moved,
  };

  function build() {
    order = sorted.checked ? orderOf(reader) : Array.from({ length: reader.units }, (_, i) => i);
    panels = quantities.map((quantity) => heatMap(reader, quantity, order, perRow, handlers));
    columns = 0;
    resize();
    placeRow();
    sayCurrent();
  }

  function resize() {
    const { width } = room;
    if (width === 0 || panels.length === 0) {
      return;
    }
    const plan = layout(reader.steps, panels.length, width);
    const height = Math.max(2, Math.min(12, Math.floor(HEIGHT / rows)));
    panels.forEach((panel) => panel.size(plan.cell, height));
    if (plan.columns !== columns || axes[0]?.cell !== plan.cell) {
      columns = plan.columns;
      axes = Array.from({ length: columns }, () => wordAxis(trace, plan.cell));
      grid.style.setProperty('--columns', columns);
      grid.style.setProperty('--panel', `${Math.max(240, plan.cell * reader.steps)}px`);
      grid.replaceChildren(...panels.map((p) => p.element), ...axes.map((axis) => axis.element));
    }
    set(step);
    placeRow();
  }

  function placeRow() {
    const row = selection.unit === ALL ? -1 : Math.floor(order.indexOf(selection.unit) / perRow);
    panels.forEach((panel) => panel.placeRow(row));
  }

  function set(at) {
    step = at;
    panels.forEach((panel) => panel.placeStep(at));
    axes.forEach((axis) => axis.place(at));
    keepInView(at);
  }

  /** Scrolls sideways where the step isn't to be seen. */
  function keepInView(at) {
    const cell = axes[0]?.cell ?? 0;
    const x = at * cell;
    if (columns === 1 && (x < left || x + cell > left + room.width)) {
      left = Math.max(0, x - room.width / 2);
      scroll.scrollLeft = left;
    }
  }

  build();
  const observer = new ResizeObserver(([entry]) => {
    room.width = Math.floor(entry.contentRect.width);
    resize();
  });
  observer.observe(scroll);
  return {
    nodes: [
      el('label', { class: 'heat-sorted' }, sorted, ' Similar units together'),
      said,
      spoken,
      scroll,
      ...notes(reader, perRow),
    ],
    set(at) {
      set(at);
      sayCurrent();
    },
    unit() {
      placeRow();
      sayCurrent();
    },
    close: () => observer.disconnect(),
  };
}

/**
 * Heat maps of every gate, cell and state of a trace, units × steps. `setStep(step)` moves the
 * lines that mark the step and draws nothing. Pointing at a number, or moving there with the arrow
 * keys, says it; a click or a key goes to its step, which `onStep(step)` is told, and its unit.
 */
export function heatMaps(trace, onStep) {
  const selection = selectionOf(trace);
  const body = el('div', {});
  const element = el('div', { class: 'heat-maps' });
  if (selection.readers.length === 0) {
    element.append(el('p', { class: 'note' }, 'This network has no layer that reads word by word.'));
    return { element, setStep: () => {} };
  }
  if (trace.tokens.length > MOST_STEPS) {
    const much = `Heat maps are drawn of ${grouped(MOST_STEPS)} steps at most; this text has ${grouped(trace.tokens.length)}.`;
    element.append(el('p', { class: 'note' }, much));
    return { element, setStep: () => {} };
  }
  const room = { width: 0 }; // for panels, in pixels; kept from one reader to the next
  let step = 0;
  let maps = null;
  function build() {
    maps?.close();
    maps = readerMaps(trace, selection, onStep, room);
    body.replaceChildren(...maps.nodes);
    maps.set(step);
  }
  element.append(...readerSelect(selection), body);
  build();
  selection.onChange((isOther) => (isOther ? build() : maps.unit()));
  return {
    element,
    setStep(at) {
      if (at !== step) {
        step = at;
        maps.set(at);
      }
    },
  };
}
