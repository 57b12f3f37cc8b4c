import { areas, axisOf, path, roomFor } from './course-model.js';
import { svg } from './dom.js';
import { cut, percent } from './numbers.js';

const TOP = 14;
const PLOT = 190;
const LEAST = 13; // pixels between two words
const MOST_LETTERS = 14;
const MOST_TURNS = 4;

const y = (probability) => TOP + (1 - probability) * PLOT;

function scale(axis, threshold) {
  const parts = [0, 0.25, 0.5, 0.75, 1].map((share) =>
    svg('line', { class: 'grid', x1: axis.left, x2: axis.right, y1: y(share), y2: y(share) }),
  );
  for (const share of [0, 0.5, 1]) {
    parts.push(svg('text', { class: 'small', x: axis.left - 8, y: y(share) + 4, 'text-anchor': 'end' }, `${100 * share} %`));
  }
  if (threshold !== null) {
    parts.push(
      svg('line', { class: 'threshold', x1: axis.left, x2: axis.right, y1: y(threshold), y2: y(threshold) }),
      svg('text', { class: 'small wide', x: axis.right + 6, y: y(threshold) + 4 }, 'threshold'),
    );
  }
  return parts;
}

/** Of very many steps the last of each pixel's. */
function pointsOf({ series, before }, axis) {
  const each = Math.max(1, Math.floor(1 / axis.column));
  const points = [[axis.x(-1), y(before)]];
  series.forEach((probability, step) => {
    if (step % each === each - 1 || step === series.length - 1) {
      points.push([axis.x(step), y(probability ?? before)]);
    }
  });
  return points;
}

function words(axis, labels) {
  const every = Math.max(1, Math.ceil(LEAST / axis.column));
  const parts = [];
  for (let step = 0; step < labels.length; step += every) {
    const at = `translate(${axis.x(step).toFixed(1)} ${TOP + PLOT + 14}) rotate(-60)`;
    parts.push(svg('text', { class: 'small', transform: at, 'text-anchor': 'end' }, cut(labels[step], MOST_LETTERS)));
  }
  return parts;
}

/** The last turns as rings, the last of all with its word. */
function turns(course, axis, labels) {
  const last = course.turns.slice(-MOST_TURNS);
  const parts = last.map((step) => svg('circle', { class: 'turn', cx: axis.x(step), cy: y(course.series[step]), r: 4 }));
  const step = last.at(-1);
  if (step !== undefined) {
    const isLate = axis.x(step) > axis.right - 90;
    const below = course.series[step] < (course.threshold ?? 0.5);
    parts.push(
      svg(
        'text',
        {
          class: 'strong halo',
          x: axis.x(step) + (isLate ? -9 : 9),
          y: Math.max(TOP + 10, Math.min(TOP + PLOT - 5, y(course.series[step]) + (below ? 17 : -8))),
          'text-anchor': isLate ? 'end' : 'start',
        },
        cut(labels[step], MOST_LETTERS),
      ),
    );
  }
  return parts;
}

/**
 * The probability of a label along a text, as a curve. `course` is that of courseOf, `labels` the
 * words of its T steps. A press or a drag tells `onStep(step)`, pointing `onPoint(step or null)`.
 * Returns {element, draw(width), setStep(step)}.
 */
export function courseView(course, labels, onStep, onPoint) {
  const title = svg('title', {}, `Probability of ${course.label} along the words`);
  const element = svg('svg', { class: 'course', role: 'img', 'aria-label': title.textContent });
  const line = svg('line', { class: 'cursor', y1: TOP, y2: TOP + PLOT });
  const dot = svg('circle', { class: 'at', r: 5 });
  const number = svg('text', { class: 'strong halo' });
  let axis = axisOf(600, course.series.length);
  let step = course.series.length - 1;

  function setStep(to) {
    step = to;
    const x = axis.x(step);
    const probability = course.series[step] ?? course.before;
    line.setAttribute('x1', x);
    line.setAttribute('x2', x);
    dot.setAttribute('cx', x);
    dot.setAttribute('cy', y(probability));
    const isRight = x > axis.right - 10 ? axis.right > 500 : x < axis.right - 60;
    number.textContent = percent(probability);
    number.setAttribute('x', x + (isRight ? 10 : -10));
    number.setAttribute('y', y(probability) + 4);
    number.setAttribute('text-anchor', isRight ? 'start' : 'end');
  }

  function draw(width) {
    axis = axisOf(width, course.series.length);
    const height = TOP + PLOT + roomFor(labels, MOST_LETTERS);
    const points = pointsOf(course, axis);
    const parts = scale(axis, course.threshold);
    if (course.threshold !== null) {
      const { above, below } = areas(points, y(course.threshold));
      parts.unshift(svg('path', { class: 'p2', d: above }), svg('path', { class: 'n2', d: below }));
    }
    if (course.rival !== null) {
      parts.push(svg('path', { class: 'other', d: path(pointsOf(course.rival, axis)) }));
    }
    element.setAttribute('viewBox', `0 0 ${width} ${height}`);
    element.setAttribute('height', height);
    element.replaceChildren(
      ...parts,
      svg('path', { class: 'curve', d: path(points) }),
      svg('circle', { class: 'hollow', cx: axis.left, cy: y(course.before), r: 3.5 }),
      ...turns(course, axis, labels),
      ...words(axis, labels),
      line,
      dot,
      number,
    );
    setStep(step);
  }

  follow(element, () => axis, onStep, onPoint);
  return { element, draw, setStep };
}

/** Lets a picture over the steps tell of pointing, pressing and dragging. */
export function follow(element, axisNow, onStep, onPoint) {
  const stepOf = (event) => {
    const box = element.getBoundingClientRect();
    return axisNow().stepAt(event.clientX - box.left);
  };
  element.addEventListener('pointerdown', (event) => {
    element.setPointerCapture(event.pointerId);
    onStep(stepOf(event));
  });
  element.addEventListener('pointermove', (event) => {
    if (event.buttons > 0) {
      onStep(stepOf(event));
    } else {
      onPoint(stepOf(event));
    }
  });
  element.addEventListener('pointerleave', () => onPoint(null));
}
