import { el } from './dom.js';
import { fixed } from './number-text.js';
import { tint } from './numbers.js';
import { stepper } from './stepper.js';

const MOST = 2; // of C, either side of the bars
const GATES = ['f', 'i', 'o'];
const MEMORY = 'memory, −2 to 2';
const HEAD = ['meaning', MEMORY, 'C', 'x', 'f', 'i', 'candidate', 'o', 'h'];

/** Good and healthy speak for the burger, bad and unhealthy against it. */
function side(meaning, value) {
  return (meaning === 'bad' ? value < 0 : value >= 0) ? 'is-for' : 'is-against';
}

function percent(share) {
  return `${fixed(100 * share, 1)}%`;
}

/** Where a value of C lies between the ends of its bar. */
function place(value) {
  return Math.max(0, Math.min(1, (value + MOST) / (2 * MOST)));
}

/** A bar from zero to C, with a tick at what was kept of the phrase before. */
function memoryBar() {
  const bar = el('i', { class: 'fill' });
  const tick = el('i', { class: 'tick' });
  const element = el('span', { class: 'memory', 'aria-hidden': 'true' }, bar, tick);
  return {
    element,
    set(meaning, value, kept) {
      const [from, to] = [place(Math.min(0, value)), place(Math.max(0, value))];
      bar.className = `fill ${side(meaning, value)}`;
      bar.style.setProperty('--from', percent(from));
      bar.style.setProperty('--size', percent(to - from));
      tick.style.setProperty('--from', percent(place(kept)));
      tick.hidden = Math.abs(kept) < 0.02;
    },
  };
}

/** What the forget gate kept of the memory before a phrase; 0 before the first. */
function keptAt(steps, t, j) {
  return t === 0 ? 0 : steps[t].f[j] * steps[t - 1].C[j];
}

/** The whole course of the memory: for each meaning a column a phrase, the present one marked. */
function belt(meanings, steps, go) {
  const columns = steps.map(() => []);
  const rows = meanings.map((meaning, j) =>
    el(
      'div',
      { class: 'meaning' },
      el('span', { class: 'name' }, meaning),
      el(
        'div',
        { class: 'columns-of-belt' },
        ...steps.map((step, t) => {
          const value = step.C[j];
          const bar = el('i', { class: side(meaning, value) });
          bar.style.setProperty('--from', percent(1 - place(Math.max(0, value))));
          bar.style.setProperty('--size', percent(Math.abs(value) / (2 * MOST)));
          const column = el(
            'span',
            { class: 'column', title: `${step.phrase}: ${meaning} ${fixed(value, 2)}`, onclick: () => go(t) },
            bar,
          );
          columns[t].push(column);
          return column;
        }),
      ),
    ),
  );
  return {
    element: el('div', { class: 'belt', 'aria-hidden': 'true' }, ...rows),
    set: (t) =>
      columns.forEach((all, n) => all.forEach((column) => column.classList.toggle('is-now', n === t))),
  };
}

/** The numbers of one phrase: for each meaning its gates, and the memory as a bar. */
function numbers(meanings, steps) {
  const bars = meanings.map(memoryBar);
  const rows = meanings.map((meaning, j) => {
    const cells = Object.fromEntries(
      ['x', 'f', 'i', 'candidate', 'C', 'o', 'h'].map((key) => [key, el('td', { class: 'num' })]),
    );
    const { x, f, i, candidate, C, o, h } = cells;
    const element = el(
      'tr',
      {},
      el('th', { scope: 'row' }, meaning),
      el('td', {}, bars[j].element),
      C,
      x,
      f,
      i,
      candidate,
      o,
      h,
    );
    return { cells, element };
  });
  const caption = el('caption');
  return {
    element: el(
      'div',
      { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': 'Numbers of the phrase' },
      el(
        'table',
        { class: 'phrase-numbers' },
        caption,
        el(
          'thead',
          {},
          el(
            'tr',
            {},
            ...HEAD.map((text) =>
              el('th', { scope: 'col', class: text === MEMORY || text === 'meaning' ? null : 'num' }, text),
            ),
          ),
        ),
        el('tbody', {}, ...rows.map((row) => row.element)),
      ),
    ),
    set(t) {
      const step = steps[t];
      caption.textContent = `After “${step.phrase}” P(good) is ${fixed(step.probability, 2)}.`;
      rows.forEach(({ cells }, j) => {
        bars[j].set(meanings[j], step.C[j], keptAt(steps, t, j));
        cells.x.textContent = step.x[j] === 0 ? '0' : fixed(step.x[j], 1);
        GATES.forEach((key) => cells[key].replaceChildren(gate(step[key][j])));
        cells.candidate.replaceChildren(chip(meanings[j], step.candidate[j], 1));
        cells.C.replaceChildren(chip(meanings[j], step.C[j], MOST));
        cells.h.replaceChildren(chip(meanings[j], step.h[j], 1));
      });
    },
  };
}

/** A number on the colour of its side: blue if it speaks for the burger. */
function chip(meaning, value, limit) {
  return el('span', { class: `chip ${tint(meaning === 'bad' ? -value : value, limit)}` }, fixed(value, 2));
}

/** A gate's number; pale where it is all but open or shut and so does nothing that surprises. */
function gate(value) {
  return el('span', { class: value > 0.1 && value < 0.9 ? 'is-between' : null }, fixed(value, 2));
}

/**
 * The review's words, each phrase coloured by how it moved a probability.
 *
 * @param phrases each {pieces: [{text, isUnread}], probability}
 * @param start the probability before the first
 * @param go called with the number of a phrase that is clicked; null if none can be
 * @returns {{element, set}} set(t) marks a phrase
 */
export function colouredPhrases(phrases, start, go) {
  let before = start;
  const all = phrases.map(({ pieces, probability }, t) => {
    const colour = tint(probability - before, 0.5);
    before = probability;
    const spans = pieces.map(({ text, isUnread }) =>
      isUnread ? el('span', { class: 'unknown' }, text) : text,
    );
    return el('bdi', { class: `phrase ${colour}`, onclick: go ? () => go(t) : () => {} }, ...spans);
  });
  return {
    element: el('p', { class: `words${go ? ' can-go' : ''}` }, ...all.flatMap((phrase) => [phrase, ' '])),
    set: (t) =>
      all.forEach((phrase, n) => {
        phrase.classList.toggle('is-now', n === t);
        if (n === t) {
          phrase.setAttribute('aria-current', 'step');
        } else {
          phrase.removeAttribute('aria-current');
        }
      }),
  };
}

/**
 * The hand-made LSTM's way through the review, phrase by phrase.
 *
 * @param meanings names of the three units
 * @param steps as the server's `handMade`
 * @param onStep called with the number of each phrase that is shown
 * @returns an element
 */
export function story(meanings, steps, onStep) {
  const controls = stepper(steps.length, (t) => steps[t].phrase, show);
  const phrases = steps.map(({ phrase, probability }) => ({
    pieces: [{ text: phrase, isUnread: false }],
    probability,
  }));
  const go = (t) => {
    controls.set(t);
    show(t);
  };
  const words = colouredPhrases(phrases, 0.5, go);
  const course = belt(meanings, steps, go);
  const table = numbers(meanings, steps);
  const told = el('p', { class: 'told', role: 'status' });
  const share = el('i', { class: 'fill is-for' });
  const verdict = el('p', { class: 'verdict-of-phrase' });

  function show(t) {
    words.set(t);
    course.set(t);
    table.set(t);
    told.textContent = steps[t].story;
    share.style.setProperty('--from', '0%');
    share.style.setProperty('--size', percent(steps[t].probability));
    verdict.replaceChildren(
      'P(good) ',
      el('strong', {}, fixed(steps[t].probability, 2)),
      el('span', { class: 'share', 'aria-hidden': 'true' }, share),
    );
    onStep(t);
  }

  show(0);
  return el(
    'div',
    { class: 'story' },
    words.element,
    controls.element,
    el(
      'div',
      { class: 'sides' },
      el('div', {}, told, verdict),
      el(
        'figure',
        {},
        course.element,
        el(
          'figcaption',
          {},
          'The memory C after each phrase, blue where it speaks for the burger, orange where it speaks against it. Healthy below zero is unhealthy.',
        ),
      ),
    ),
    table.element,
    el(
      'p',
      { class: 'note' },
      'f is the forget gate, i the input gate, o the output gate. A bar is C; the tick is what the forget gate kept of the phrase before. From the tick to the bar’s end is what was written. The weights were made by hand, with round numbers; what the gates do is computed.',
    ),
  );
}
