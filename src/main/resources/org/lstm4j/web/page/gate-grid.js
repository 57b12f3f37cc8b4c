import { el } from './dom.js';
import { isNumber } from './gate-step.js';

const MOST = 12; // rows or columns that a person still types

/** Numbers of a pasted text, row by row: rows end with a line or a semicolon. */
function pasted(text) {
  return text
    .trim()
    .split(/[;\n]+/)
    .map((row) => row.split(/[\s,[\]]+/).filter((part) => part !== ''))
    .filter((row) => row.length > 0);
}

function mark(input) {
  const isWrong = input.value.trim() !== '' && !isNumber(input.value);
  input.setAttribute('aria-invalid', String(isWrong));
}

/**
 * Fields for the numbers of one key.
 *
 * @param step a GateStep; is written to
 * @param key one of its keys
 * @param symbol how people write it, such as W_f
 * @param empty what an empty field stands for, '0' or ''
 * @param onType called without arguments after each change
 * @returns {{element, refuse}} a table with its caption; refuse(message) shows the server's, refuse('') takes it away
 */
export function gateGrid(step, key, symbol, empty, onType) {
  const rows = step.rows(key);
  const columns = step.columns(key);
  const wrong = el('p', { class: 'wrong', id: `wrong-${key}`, hidden: true });
  if (rows.length > 2 * MOST || columns > MOST) {
    const told = `${symbol}: ${rows.length > 1 ? `${rows.length} × ` : ''}${columns} numbers, too many to type; see them as JSON.`;
    return {
      element: el('div', {}, el('p', { class: 'note' }, told), wrong),
      refuse: (told) => refuse(wrong, [], told),
    };
  }
  const inputs = rows.map((row, r) =>
    Array.from({ length: columns }, (_, c) => {
      const input = el('input', {
        type: 'text',
        inputmode: 'decimal',
        autocomplete: 'off',
        spellcheck: 'false',
        placeholder: empty,
        'aria-label': `${symbol}${row === '' ? '' : `, row ${row}`}, number ${c + 1}`,
        'aria-describedby': wrong.id,
      });
      input.value = step.text(key, row, c);
      mark(input);
      input.addEventListener('input', () => {
        step.type(key, row, c, input.value);
        mark(input);
        onType();
      });
      input.addEventListener('keydown', (event) => move(event, r, c));
      input.addEventListener('paste', (event) => paste(event, r, c));
      return input;
    }),
  );

  function move(event, r, c) {
    const to = { ArrowUp: r - 1, ArrowDown: r + 1, Enter: r + 1 }[event.key];
    if (to !== undefined && inputs[to]) {
      event.preventDefault();
      inputs[to][c].focus();
      inputs[to][c].select();
    }
  }

  function paste(event, r, c) {
    const numbers = pasted(event.clipboardData.getData('text'));
    if (numbers.flat().length < 2) {
      return;
    }
    event.preventDefault();
    numbers.forEach((list, down) =>
      list.forEach((text, right) => {
        const input = inputs[r + down]?.[c + right];
        if (input) {
          input.value = text;
          step.type(key, rows[r + down], c + right, text);
          mark(input);
        }
      }),
    );
    onType();
  }

  const body = el(
    'tbody',
    {},
    ...rows.map((row, r) =>
      el(
        'tr',
        {},
        row === '' ? null : el('th', { scope: 'row' }, row),
        ...inputs[r].map((input) => el('td', {}, input)),
      ),
    ),
  );
  const caption = el(
    'caption',
    {},
    el('span', { class: 'symbol' }, symbol),
    ` (${rows.length > 1 ? `${rows.length}, ` : ''}${columns})`,
  );
  const table = el('table', { class: 'grid' }, caption, body);
  return {
    element: el('div', { class: 'scroll' }, table, wrong),
    refuse: (message) => refuse(wrong, inputs.flat(), message),
  };
}

/** Shows a message below fields and marks those that hold no number, or all if none of them is to blame. */
function refuse(wrong, inputs, message) {
  wrong.textContent = message;
  wrong.hidden = message === '';
  inputs.forEach(mark);
  if (message !== '' && inputs.every((input) => input.getAttribute('aria-invalid') !== 'true')) {
    inputs.forEach((input) => input.setAttribute('aria-invalid', 'true'));
  }
}
