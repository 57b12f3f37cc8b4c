import { get } from './api.js';
import { gradients } from './cells-gradients.js';
import { memory } from './cells-memory.js';
import { part } from './cells-parts.js';
import { reviews } from './cells-reviews.js';
import { el } from './dom.js';

const PARTS = [
  [
    'gradients',
    gradients,
    'How far a gradient reaches back',
    'A network learns from a loss what it should have done k steps earlier, as far as a gradient reaches that state. Here is its size, on a logarithmic scale, before any training.',
  ],
  [
    'memory',
    memory,
    'How long a symbol is remembered',
    'One of 8 symbols, then N fillers, then the question which it was. Each network is trained on this; whoever forgets step 0 can only guess.',
  ],
  [
    'imdb',
    reviews,
    'What it is worth on reviews',
    'The same network, once with a simple RNN and once with an LSTM, learns to judge film reviews.',
  ],
];

/** Simple RNN, GRU and LSTM beside each other, out of result files that compare-cells made. */
export function mount(root) {
  root.classList.add('cells');
  root.append(
    el('h2', {}, 'Simple RNN, GRU and LSTM beside each other'),
    el(
      'p',
      { class: 'lead' },
      '“An LSTM solves the vanishing gradient” is said of it everywhere. These measurements show what is true of that.',
    ),
  );
  for (const [name, fill, title, question] of PARTS) {
    const { body, element } = part(title, question);
    root.append(element);
    load(name, fill, body);
  }
}

async function load(name, fill, body) {
  try {
    const data = await get(`cells/${name}.json`);
    fill(body, data);
  } catch (error) {
    const again = el(
      'button',
      { type: 'button', class: 'quiet', onclick: () => load(name, fill, body) },
      'Try again',
    );
    body.replaceChildren(el('p', { class: 'refusal' }, `${error.message} `, again));
  }
  body.setAttribute('aria-busy', 'false');
}
