import { svg } from './dom.js';
import { computedOf } from './quantities.js';
import { shown } from './trace-model.js';
import { strip } from './cell-strip.js';

const WIDEST = 22; // of a flow, in units of the drawing
const VALVE = 19; // radius
const CORNER = 12;

/** A path through points, its corners rounded. */
function pathOf(points) {
  const between = ([x, y], [toX, toY], length) => {
    const whole = Math.hypot(toX - x, toY - y);
    const share = Math.min(0.5, length / whole);
    return `${x + (toX - x) * share} ${y + (toY - y) * share}`;
  };
  let d = `M${points[0].join(' ')}`;
  for (let at = 1; at < points.length - 1; at++) {
    d += `L${between(points[at], points[at - 1], CORNER)}`;
    d += `Q${points[at].join(' ')} ${between(points[at], points[at + 1], CORNER)}`;
  }
  return `${d}L${points[points.length - 1].join(' ')}`;
}

/** A line, and the head of an arrow at its end. */
function arrow(points) {
  const [[fromX, fromY], [x, y]] = points.slice(-2);
  const angle = (Math.atan2(y - fromY, x - fromX) * 180) / Math.PI;
  const transform = `translate(${x} ${y}) rotate(${angle})`;
  return [
    svg('path', { class: 'cell-line', d: pathOf(points) }),
    svg('path', { class: 'cell-head', d: 'M-7 -4L0 0L-7 4', transform }),
  ];
}

/** A line upward that passes over one across. */
function bridge([x, y]) {
  return [
    svg('path', { class: 'cell-gap', d: `M${x - 5} ${y}H${x + 5}` }),
    svg('path', { class: 'cell-line', d: `M${x} ${y - 3.5}V${y + 3.5}` }),
  ];
}

function beltBed({ y, to }) {
  return svg(
    'g',
    { class: 'cell-belt' },
    svg('path', { class: 'cell-bed', d: `M0 ${y}H${to}` }),
    svg('path', { class: 'cell-notches', d: `M0 ${y - 15}H${to}` }),
    svg('path', { class: 'cell-notches', d: `M0 ${y + 15}H${to}` }),
  );
}

function pipe({ key, points }) {
  const flow = svg('path', { class: 'cell-flow', d: pathOf(points) });
  return {
    element: flow,
    update(number, limit) {
      const size = Math.min(1, Math.abs(number(key)) / limit(key));
      flow.setAttribute('stroke-width', (1.5 + (WIDEST - 1.5) * size).toFixed(2));
      flow.setAttribute('data-sign', number(key) < 0 ? '-' : '+');
    },
  };
}

function valve({ key, x, y, along }) {
  const ring = svg('circle', { class: 'cell-ring', r: VALVE, pathLength: 1, transform: 'rotate(-90)' });
  const blade = svg('path', { class: 'cell-blade', d: `M${4 - VALVE} 0H${VALVE - 4}` });
  return {
    element: svg(
      'g',
      { class: 'cell-valve', transform: `translate(${x} ${y})` },
      svg('circle', { class: 'cell-house', r: VALVE }),
      ring,
      blade,
    ),
    update(number) {
      const share = Math.max(0, Math.min(1, number(key)));
      ring.setAttribute('stroke-dasharray', `${share.toFixed(4)} 1`);
      const closed = along === 'x' ? 1 - share : share;
      blade.style.setProperty('transform', `rotate(${(90 * closed).toFixed(1)}deg)`);
    },
  };
}

function box({ x, y, name }) {
  const width = name.length > 1 ? 52 : 40;
  return svg(
    'g',
    { class: 'cell-box', transform: `translate(${x} ${y})` },
    svg('rect', { x: -width / 2, y: -15, width, height: 30, rx: 7 }),
    svg('text', { 'text-anchor': 'middle', y: 5 }, name),
  );
}

function join([x, y]) {
  return svg(
    'g',
    { class: 'cell-join', transform: `translate(${x} ${y})` },
    svg('circle', { r: 14 }),
    svg('path', { d: 'M-6 0H6M0 -6V6' }),
  );
}

function place(quantity, [x, y, align], units) {
  const isEnd = align === 'end';
  const number = svg('text', { class: 'cell-number', y: 20, 'text-anchor': isEnd ? 'end' : 'start' });
  const bars = strip(quantity, units);
  bars.element.setAttribute('transform', `translate(${isEnd ? -bars.width : 0} 27)`);
  return {
    element: svg(
      'g',
      { transform: `translate(${x} ${y})` },
      svg('text', { class: 'cell-name', 'text-anchor': isEnd ? 'end' : 'start', y: 4 }, quantity.symbol),
      number,
      bars.element,
    ),
    update(value, values, limit, unit) {
      number.textContent = shown(value);
      bars.update(values, limit, unit);
    },
  };
}

/**
 * A cell as a drawing after a plan, for a reader of this many units. `update(values, number, limit,
 * unit, word)` shows a step: all numbers by key, each (H); the one that a place shows by key; the
 * largest by key; the chosen unit or −1; and the step's word. Only attributes change.
 */
export function cellDrawing(kind, plan, units) {
  const pipes = plan.pipes.map(pipe);
  const valves = plan.valves.map(valve);
  const quantities = computedOf(kind).filter((quantity) => quantity.key in plan.places);
  const places = quantities.map((quantity) => place(quantity, plan.places[quantity.key], units));
  const [wordX, wordY] = plan.word;
  const word = svg('text', { class: 'cell-word', x: wordX, y: wordY });
  const body = plan.body ? [svg('rect', { class: 'cell-body', rx: 18, ...plan.body })] : [];
  const belt = plan.belt ? [beltBed(plan.belt)] : [];
  const element = svg(
    'svg',
    { class: 'cell-drawing', viewBox: `0 0 ${plan.width} ${plan.height}`, role: 'img' },
    ...body,
    ...belt,
    ...plan.lines.flatMap(arrow),
    ...plan.bridges.flatMap(bridge),
    ...pipes.map((part) => part.element),
    ...plan.dots.map(([cx, cy]) => svg('circle', { class: 'cell-dot', cx, cy, r: 3.5 })),
    ...valves.map((part) => part.element),
    ...plan.joins.map(join),
    ...plan.boxes.map(box),
    ...plan.texts.map(({ x, y, text }) => svg('text', { class: 'cell-name', 'text-anchor': 'middle', x, y }, text)),
    ...places.map((part) => part.element),
    svg('text', { class: 'cell-name', x: wordX, y: wordY - 23 }, 'x(t)'),
    word,
  );
  const notches = element.querySelectorAll('.cell-notches');
  return {
    element,
    update(values, number, limit, unit, step, text) {
      pipes.forEach((part) => part.update(number, limit));
      valves.forEach((part) => part.update(number));
      places.forEach((part, at) => {
        const { key } = quantities[at];
        part.update(number(key), values[key], limit(key), unit);
      });
      word.textContent = text;
      notches.forEach((part) => part.style.setProperty('stroke-dashoffset', -step * 12));
    },
  };
}
