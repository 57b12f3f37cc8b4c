import { el } from './dom.js';
import { cut, size } from './numbers.js';
import { bytesOf, directionOf } from './words.js';

/**
 * The question on one side: a text and a model. `name` is A or B. Returns {element, text(), model(),
 * set(text, model), fill(models), problem()}; `problem` is why the text can't be sent, or empty.
 */
export function compareSide(name, placeholder, context) {
  const id = `compare-${name.toLowerCase()}`;
  const text = el('textarea', { id, rows: 4, spellcheck: 'false', placeholder, 'aria-describedby': `${id}-note` });
  const lean = () => {
    text.dir = directionOf(text.value);
  };
  text.addEventListener('input', lean);
  const select = el('select', { id: `${id}-model` });
  const note = el('p', { class: 'note warn', id: `${id}-note`, hidden: true });
  const element = el(
    'fieldset',
    { class: 'compare-side' },
    el('legend', { class: 'aside' }, `Side ${name}`),
    el('label', { for: id }, `Text ${name}`),
    text,
    note,
    el('div', { class: 'field' }, el('label', { for: select.id }, `Model ${name}`), select),
  );
  return {
    element,
    field: text,
    text: () => text.value,
    model: () => select.value,
    set(newText, model) {
      text.value = newText;
      lean();
      if (context.models.some((each) => each.name === model)) {
        select.value = model;
      }
    },
    fill(models) {
      const chosen = select.value;
      select.replaceChildren(...models.map((model) => el('option', { value: model.name }, cut(model.name, 60))));
      select.value = models.some((model) => model.name === chosen) ? chosen : context.model();
    },
    problem() {
      const most = context.mostOfBody;
      const bytes = text.value.length * 6 <= most ? 0 : bytesOf(text.value);
      note.textContent = bytes > most ? `text: expected at most ${size(most)}, got ${size(bytes)}. Shorten it; nothing was sent.` : '';
      note.hidden = note.textContent === '';
      text.setAttribute('aria-invalid', bytes > most);
      return note.textContent;
    },
  };
}
