import { axisOf } from './course-model.js';
import { follow } from './course.js';
import { el, svg, takeLostFocus } from './dom.js';
import { limitOf, METHODS } from './methods.js';
import { cut, signed, tint } from './numbers.js';

const HALF = 30; // pixels of the longest bar
const GAP = 2;

/** Parts by step, T: the sum of the parts of the words of each; 0 where there is none. */
function partsByStep(explanation, steps) {
  const parts = new Float64Array(steps);
  for (const { step, part } of explanation.words) {
    if (step !== null && step < steps) {
      parts[step] += part;
    }
  }
  return parts;
}

/** Bars above and below a line, as two paths of SVG: {above, below}. */
export function bars(parts, axis, limit) {
  const width = Math.max(0.8, Math.min(22, axis.column - 1));
  const paths = { above: '', below: '' };
  parts.forEach((part, step) => {
    const length = limit > 0 && Number.isFinite(part) ? (Math.abs(part) / limit) * (HALF - GAP) : 0;
    if (length >= 0.3) {
      const from = (axis.x(step) - width / 2).toFixed(1);
      const bar = `M${from} ${HALF}v${(part > 0 ? -length : length).toFixed(1)}h${width.toFixed(1)}V${HALF}z`;
      paths[part > 0 ? 'above' : 'below'] += bar;
    }
  });
  return paths;
}

function row(explanation, labels, onStep, onPoint) {
  const method = METHODS[explanation.method];
  const parts = partsByStep(explanation, labels.length);
  const limit = limitOf(explanation);
  const word = el('bdi');
  const chip = el('span');
  const head = el(
    'p',
    { class: 'row-head' },
    el('strong', {}, method.name),
    el('span', { class: 'note' }, method.means),
    el('span', { class: 'readout' }, word, ' ', chip),
  );
  const picture = svg('svg', { height: 2 * HALF, role: 'img', 'aria-label': `${method.name}: a bar for each word` });
  const cursor = svg('line', { class: 'cursor', y1: 0, y2: 2 * HALF });
  let axis = axisOf(600, labels.length);
  let step = labels.length - 1;
  let said = -1;

  function show(at) {
    if (at === said) {
      return;
    }
    said = at;
    word.textContent = cut(labels[at], 24);
    chip.textContent = signed(parts[at]);
    chip.className = `chip ${tint(parts[at], limit)}`;
  }

  function setStep(to) {
    step = to;
    cursor.setAttribute('x1', axis.x(step));
    cursor.setAttribute('x2', axis.x(step));
    show(step);
  }

  function draw(width) {
    axis = axisOf(width, labels.length);
    const { above, below } = bars(parts, axis, limit);
    picture.setAttribute('viewBox', `0 0 ${width} ${2 * HALF}`);
    picture.replaceChildren(
      cursor,
      svg('line', { class: 'grid', x1: axis.left, x2: axis.right, y1: HALF, y2: HALF }),
      svg('path', { class: 'bar-for', d: above }),
      svg('path', { class: 'bar-against', d: below }),
      svg('text', { class: 'small', x: axis.left - 8, y: 11, 'text-anchor': 'end' }, signed(limit)),
      svg('text', { class: 'small', x: axis.left - 8, y: 2 * HALF - 2, 'text-anchor': 'end' }, signed(-limit)),
    );
    setStep(step);
  }

  follow(picture, () => axis, onStep, onPoint);
  return { element: el('div', { class: 'row' }, head, picture), draw, setStep, show: (at) => show(at ?? step) };
}

/**
 * The methods below each other, a bar for each word in the same place. `labels` are the words of
 * the T steps. Returns {element, add(explanation), refuse(method, why), focus(method), draw(width),
 * setStep(step), show(step or null)}; rows come in the methods' order, whenever they are added.
 */
export function attributionRows(model, labels, onStep, onPoint) {
  const slots = new Map(Object.keys(METHODS).map((method) => [method, el('div')]));
  const lacking = Object.keys(METHODS).filter((method) => !model.methods.includes(method));
  const element = el('div', { class: 'rows' }, ...slots.values());
  const rows = [];
  let width = 600;
  let step = labels.length - 1;

  for (const method of lacking) {
    const { name, lacks } = METHODS[method];
    slots.get(method).append(el('p', { class: 'row-head' }, el('strong', {}, name), el('span', { class: 'note' }, `not of this model: ${lacks}`)));
    element.append(slots.get(method));
  }
  return {
    element,
    add(explanation) {
      const added = row(explanation, labels, onStep, onPoint);
      slots.get(explanation.method).replaceChildren(added.element);
      rows.push(added);
      added.draw(width);
      added.setStep(step);
    },
    refuse(method, ...why) {
      slots
        .get(method)
        .replaceChildren(el('p', { class: 'row-head' }, el('strong', {}, METHODS[method].name), el('span', { class: 'note' }, ...why)));
    },
    focus: (method) => takeLostFocus(slots.get(method)),
    draw(to) {
      width = to;
      rows.forEach((each) => each.draw(to));
    },
    setStep(to) {
      step = to;
      rows.forEach((each) => each.setStep(to));
    },
    show: (at) => rows.forEach((each) => each.show(at)),
  };
}
