import { axisOf, path } from './course-model.js';
import { follow } from './course.js';
import { svg } from './dom.js';
import { cut, percent } from './numbers.js';
import { wordOf } from './trace-model.js';

const TOP = 14;
const PLOT = 190;
const WORDS = 100;
const LEAST = 13; // pixels between two words
const MOST_LETTERS = 16;
const NAMES = ['A', 'B'];
const CURVES = ['curve', 'other'];

const y = (probability) => TOP + (1 - probability) * PLOT;

/**
 * The probability of one label along two texts in one picture. `courses` are two of courseOf,
 * `traces` theirs, `aligned` that of align. A press or a drag tells `onColumn(column)`. Returns
 * {element, draw(width), setColumn(column)}.
 */
export function compareCourse(courses, traces, aligned, onColumn) {
  const said = `Probability of ${courses[0].label} along the words, A and B`;
  const element = svg('svg', { class: 'course', role: 'img', 'aria-label': said });
  const cursor = svg('line', { class: 'cursor', y1: TOP, y2: TOP + PLOT });
  const dots = NAMES.map(() => svg('circle', { class: 'at', r: 4 }));
  const numbers = NAMES.map(() => svg('text', { class: 'strong halo' }));
  let axis = axisOf(600, aligned.columns);
  let column = aligned.columns - 1;

  function points(which) {
    const { series, before } = courses[which];
    let last = before;
    return [
      [axis.x(-1), y(before)],
      ...series.map((probability, step) => {
        last = probability ?? last;
        return [axis.x(aligned.columnOf[which][step]), y(last)];
      }),
    ];
  }

  function scale() {
    const right = axis.right;
    const lines = [0, 0.25, 0.5, 0.75, 1].map((share) =>
      svg('line', { class: 'grid', x1: axis.left, x2: right, y1: y(share), y2: y(share) }));
    const texts = [0, 0.5, 1].map((share) =>
      svg('text', { class: 'small', x: axis.left - 8, y: y(share) + 4, 'text-anchor': 'end' }, `${100 * share} %`));
    return [...lines, ...texts];
  }

  /** The word of a column; of texts that differ there both. */
  function wordAt(at) {
    const [a, b] = aligned.stepsAt(at).map((step, which) => (step === null ? null : wordOf(traces[which], step)));
    return a === null || b === null || a === b ? cut(a ?? b, MOST_LETTERS) : `${cut(a, MOST_LETTERS / 2)}, ${cut(b, MOST_LETTERS / 2)}`;
  }

  function words() {
    const parts = [];
    const every = Math.max(1, Math.ceil(LEAST / axis.column));
    for (let at = 0; aligned.hasWords && at < aligned.columns; at += every) {
      const transform = `translate(${axis.x(at).toFixed(1)} ${TOP + PLOT + 14}) rotate(-60)`;
      parts.push(svg('text', { class: 'small', transform, 'text-anchor': 'end' }, wordAt(at)));
    }
    return parts;
  }

  function setColumn(to) {
    column = to;
    const x = axis.x(to);
    cursor.setAttribute('x1', x);
    cursor.setAttribute('x2', x);
    const isRight = x < axis.right - 60 || axis.right > 500;
    const at = NAMES.map((_, which) => {
      const step = aligned.stepAt(which, to);
      const isBefore = aligned.columnOf[which][step] > to;
      return (isBefore ? null : courses[which].series[step]) ?? courses[which].before;
    });
    const isNear = Math.abs(at[0] - at[1]) * PLOT < 18;
    at.forEach((probability, which) => {
      const isHigher = probability > at[1 - which] || (probability === at[1 - which] && which === 0);
      dots[which].setAttribute('cx', x);
      dots[which].setAttribute('cy', y(probability));
      const number = numbers[which];
      number.textContent = `${NAMES[which]} ${percent(probability)}`;
      number.setAttribute('x', x + (isRight ? 10 : -10));
      number.setAttribute('y', y(probability) + 4 + (isNear ? (isHigher ? -9 : 9) : 0));
      number.setAttribute('text-anchor', isRight ? 'start' : 'end');
    });
  }

  function draw(width) {
    axis = axisOf(width, aligned.columns);
    const height = TOP + PLOT + (aligned.hasWords ? WORDS : 12);
    element.setAttribute('viewBox', `0 0 ${width} ${height}`);
    element.setAttribute('height', height);
    element.replaceChildren(
      ...scale(),
      ...NAMES.map((_, which) => svg('path', { class: CURVES[which], d: path(points(which)) })),
      ...words(),
      cursor,
      ...dots,
      ...numbers,
    );
    setColumn(column);
  }

  follow(element, () => axis, onColumn, () => {});
  return { element, draw, setColumn };
}
