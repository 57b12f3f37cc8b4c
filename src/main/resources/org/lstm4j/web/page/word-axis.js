import { el, svg } from './dom.js';
import { cut } from './numbers.js';
import { wordOf } from './trace-model.js';

const BETWEEN = 15; // pixels between words
const HEIGHT = 78;
const MOST_LETTERS = 12;

function turned(word, x) {
  return svg('text', { transform: `translate(${x} 12) rotate(-60)`, 'text-anchor': 'end' }, cut(word, MOST_LETTERS));
}

/** Words below columns that are `cell` pixels wide, as many as fit; `place(step)` names the step. */
export function wordAxis(trace, cell) {
  const steps = trace.tokens.length;
  const every = Math.ceil(BETWEEN / cell);
  const middle = (step) => (step + 0.5) * cell + 4;
  const width = steps * cell + 8;
  const current = turned('', 0);
  current.classList.add('axis-current');
  const drawing = svg('svg', { width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, 'aria-hidden': 'true' });
  for (let step = 0; step < steps; step += every) {
    drawing.append(turned(wordOf(trace, step), middle(step)));
  }
  drawing.append(current);
  return {
    cell,
    element: el('div', { class: 'word-axis' }, drawing),
    place(step) {
      current.textContent = cut(wordOf(trace, step), MOST_LETTERS);
      current.setAttribute('transform', `translate(${middle(step)} 12) rotate(-60)`);
    },
  };
}
