import { el } from './dom.js';
import { cut, grouped, percent, signed, tint } from './numbers.js';

const UNREAD = {
  'left-out': 'left out: the model has no word for it and doesn’t see it',
  cut: 'cut off: it lies beyond the steps that the model reads',
};

/**
 * One line that says a word's numbers. Returns {element, show(said)}, with said = {word, fate, part,
 * limit, side, probability, label, step, steps}; part and probability are null where there is none.
 */
export function captionLine() {
  const word = el('bdi', { class: 'word' });
  const chip = el('span');
  const rest = el('span');
  const element = el('p', { class: 'caption' }, word, ' ', chip, ' ', rest);
  return {
    element,
    show({ word: text, fate, part, limit, side, probability, label, step, steps }) {
      word.textContent = cut(text, 40);
      chip.hidden = part === null;
      chip.className = `chip ${tint(part, limit)}`;
      chip.textContent = signed(part ?? 0);
      const says = [];
      if (part !== null) {
        says.push(side);
      }
      if (fate === 'unknown') {
        says.push('unknown to the model');
      }
      if (UNREAD[fate]) {
        says.push(UNREAD[fate]);
      }
      if (probability !== null) {
        says.push(`${label} ${percent(probability)} after it`);
      }
      if (step !== null) {
        says.push(`step ${grouped(step + 1)} of ${grouped(steps)}`);
      }
      rest.textContent = says.join(' · ');
    },
  };
}
