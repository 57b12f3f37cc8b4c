import { compareSide } from './compare-side.js';
import { compareSummary } from './compare-summary.js';
import { copyLink } from './copy-link.js';
import { el } from './dom.js';
import { cut } from './numbers.js';
import { reading } from './reading.js';

/** Pairs to try: one word, the order, a negation. */
const EXAMPLES = [
  ['One word', 'A slow start, but the ending is wonderful.', 'A slow start, but the ending is terrible.'],
  ['The order', 'It begins dull and boring and ends great and moving.', 'It begins great and moving and ends dull and boring.'],
  ['A negation', 'This film is good, and I would watch it again.', 'This film is not good, and I would not watch it again.'],
];

const NAMES = ['A', 'B'];
const KEYS = [['a', 'am'], ['b', 'bm']];

/** The tab that puts two readings side by side: two texts, or one text and two models. */
export function mount(root, context) {
  const sides = [
    compareSide('A', 'A text …', context),
    compareSide('B', 'Another one, or nothing: then B reads text A too …', context),
  ];
  const note = el('p', { class: 'note', role: 'status' });
  const summary = el('div', {});
  const hosts = NAMES.map(() => el('div', { class: 'compare-reading' }));
  const heads = NAMES.map(() => el('h2', {}));
  const columns = el(
    'div',
    { class: 'compare-columns', hidden: true },
    ...hosts.map((host, which) => el('section', { class: 'compare-column' }, heads[which], host)),
  );
  let read = [null, null]; // what each side last told, of what is asked now
  let asked = '';
  let shared = null;
  let known = ''; // of the address, what was taken over last

  const readings = hosts.map((host, which) =>
    reading(quiet(context), host, (told) => {
      read[which] = told;
      if (!read.includes(null)) {
        shared?.close();
        shared = compareSummary(read);
        summary.replaceChildren(shared.element);
        shared.start();
        context.announce(shared.element.querySelector('.lead').textContent);
      }
    }),
  );

  function questions() {
    const texts = [sides[0].text(), sides[1].text().trim() === '' ? sides[0].text() : sides[1].text()];
    return texts.map((text, which) => ({ text, model: sides[which].model() }));
  }

  function compare() {
    const now = questions();
    const key = JSON.stringify(now);
    if (key === asked || now[0].text.trim() === '' || sides.map((side) => side.isTooLarge()).includes(true)) {
      return;
    }
    asked = key;
    read = [null, null];
    summary.replaceChildren();
    columns.hidden = false;
    now.forEach(({ text, model }, which) => {
      heads[which].replaceChildren(`${NAMES[which]} `, el('span', { class: 'note' }, model));
      readings[which].read(text, model, false);
    });
  }

  /** Puts both sides into the address and compares them; false if there is nothing to. */
  function submit() {
    note.textContent = '';
    if (sides[0].text().trim() === '') {
      note.textContent = 'Write text A first, or take one of the examples.';
      sides[0].field.focus();
      return false;
    }
    const state = {};
    sides.forEach((side, which) => {
      const [text, model] = KEYS[which];
      state[text] = side.text();
      state[model] = side.model();
    });
    context.state.set(state, true);
    known = addressed();
    compare();
    return true;
  }

  function clear() {
    asked = '';
    summary.replaceChildren();
    columns.hidden = true;
    readings.forEach((each) => each.clear());
  }

  /** What of the address is this tab's. */
  function addressed() {
    return JSON.stringify(KEYS.flat().map((key) => context.state.get(key)));
  }

  /** Takes over what the address says; where it says nothing, the text of the first tab. */
  function restore() {
    const { state } = context;
    known = addressed();
    const has = KEYS.flat().some((key) => state.get(key) !== '');
    sides.forEach((side, which) => {
      const [text, model] = KEYS[which];
      side.set(state.get(text), state.get(model) || context.model());
    });
    note.textContent = KEYS.map(([, key]) => state.get(key))
      .filter((name) => name !== '' && !context.models.some((model) => model.name === name))
      .map((name) => `model: expected one of this server’s, got “${cut(name, 60)}”.`)
      .join(' ');
    if (has) {
      compare();
    } else {
      clear();
      sides[0].set(state.get('text'), context.model());
      sides[1].set('', context.models.find((model) => model.name !== context.model())?.name ?? '');
    }
  }

  const form = el(
    'form',
    {
      class: 'compare-form',
      onsubmit(event) {
        event.preventDefault();
        submit();
      },
      onkeydown(event) {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          submit();
        }
      },
    },
    ...sides.map((side) => side.element),
    el(
      'div',
      { class: 'actions' },
      el('button', { type: 'submit' }, 'Compare'),
      el('button', { type: 'button', class: 'quiet', onclick: () => submit() && copyLink(context.state, note) }, 'Copy link'),
      el('button', { type: 'button', class: 'quiet', onclick: swap }, 'Exchange A and B'),
      note,
    ),
    el(
      'div',
      { class: 'examples', role: 'group', 'aria-label': 'Examples' },
      el('span', { class: 'note' }, 'Or try one:'),
      ...EXAMPLES.map(([name, a, b]) =>
        el('button', { type: 'button', class: 'quiet', onclick: () => take(a, b) }, name)),
    ),
  );

  function take(a, b) {
    sides[0].set(a, context.model());
    sides[1].set(b, context.model());
    submit();
  }

  function swap() {
    const [a, b] = questions();
    sides[0].set(b.text, b.model);
    sides[1].set(a.text, a.model);
    if (asked !== '') {
      submit();
    }
  }

  const fill = (models) => sides.forEach((side) => side.fill(models));
  fill(context.models);
  context.onModels(fill);
  const show = () => {
    if (!root.hidden && addressed() !== known) {
      restore();
    }
  };
  context.state.listen(show);
  root.append(form, summary, columns);
  restore();
  return { show };
}

/** The same for a reading that shouldn't speak for itself: both are announced in one sentence. */
function quiet(context) {
  return { ...context, announce: () => {} };
}
