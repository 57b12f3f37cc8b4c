import { el } from './dom.js';

/** An object as lines that people read: a line for each list, and for each row of rows. */
export function lines(json) {
  const list = (value) => `[${value.join(', ')}]`;
  const keys = Object.entries(json).map(([key, value]) => {
    const start = `"${key}": `;
    const rows = Array.isArray(value[0])
      ? `[${value.map(list).join(`,\n${' '.repeat(start.length + 2)}`)}]`
      : list(value);
    return start + rows;
  });
  return `{${keys.join(',\n ')}}`;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(
      `JSON: expected an object such as {"f": [0.5, 1], "C": [6, 8]}, got a mistake: ${error.message}.`,
    );
  }
}

/**
 * The numbers as the file that `lstm4j gates` reads, to copy, change or paste, and the results.
 *
 * @param load takes over an object; its promise is refused with what is wrong
 * @returns {{element, show}} show(json, sheet) shows the numbers, and the results if there are any
 */
export function gateFile(load) {
  const area = el('textarea', {
    id: 'gate-json',
    rows: 10,
    spellcheck: 'false',
    autocomplete: 'off',
    class: 'code',
  });
  const said = el('p', { class: 'note', role: 'status' });
  let results = null;

  async function copy(text, what) {
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = `${what} copied.`;
    } catch {
      area.select();
      said.textContent = 'The browser keeps the clipboard shut: copy the selected text yourself.';
    }
  }

  async function take() {
    said.textContent = '';
    try {
      await load(parsed(area.value));
      said.textContent = 'Taken over.';
    } catch (error) {
      said.textContent = error.message;
    }
  }

  const button = (label, onclick) => el('button', { type: 'button', class: 'quiet', onclick }, label);
  const element = el(
    'details',
    { class: 'file' },
    el('summary', {}, 'As JSON'),
    el('label', { for: 'gate-json' }, 'The numbers, as lstm4j gates reads them; change or paste them here'),
    area,
    el(
      'p',
      { class: 'actions' },
      button('Take these numbers', take),
      button('Copy numbers', () => copy(area.value, 'Numbers')),
      button('Copy results', () => copy(JSON.stringify(results, null, 1), 'Results')),
    ),
    said,
  );
  return {
    element,
    show(json, sheet) {
      if (document.activeElement !== area) {
        area.value = lines(json);
      }
      results = sheet ?? results;
    },
  };
}
