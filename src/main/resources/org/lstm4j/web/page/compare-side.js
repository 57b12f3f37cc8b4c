import { el } from './dom.js';
import { cut, size } from './numbers.js';
import { bytesOf, directionOf } from './words.js';

/**
 * The question on one side: a text and a model. `name` is A or B. Returns {element, text(), model(),
 * set(text, model), fill(models), field, isTooLarge()}, which says so beside the text.
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

  /** Says why a text can't be sent, if it can't, and what became of it. */
  function refuse(value, fate) {
    const most = context.mostOfBody;
    const bytes = value.length * 6 <= most ? 0 : bytesOf(value);
    note.textContent = bytes > most ? `text: expected at most ${size(most)}, got ${size(bytes)}. ${fate}` : '';
    note.hidden = bytes <= most;
    text.setAttribute('aria-invalid', bytes > most);
    return bytes > most;
  }

  /** Keeps out what is too large before the browser lays it out, which would take it minutes. */
  function guard(event) {
    const added = event.data ?? event.dataTransfer?.getData('text/plain') ?? '';
    const rest = text.value.length - (text.selectionEnd - text.selectionStart);
    if ((rest + added.length) * 6 > context.mostOfBody) {
      const whole = text.value.slice(0, text.selectionStart) + added + text.value.slice(text.selectionEnd);
      if (refuse(whole, 'It wasn’t put in; what stood here still does.')) {
        event.preventDefault();
      }
    }
  }

  text.addEventListener('beforeinput', guard);
  text.addEventListener('input', () => {
    text.dir = directionOf(text.value);
    refuse(text.value, 'Shorten it; nothing is lost.');
  });
  return {
    element,
    field: text,
    text: () => text.value,
    model: () => select.value,
    set(newText, model) {
      text.value = newText;
      text.dir = directionOf(newText);
      lean();
      select.value = context.models.some((each) => each.name === model) ? model : context.model();
    },
    fill(models) {
      const chosen = select.value;
      select.replaceChildren(...models.map((model) => el('option', { value: model.name }, cut(model.name, 60))));
      select.value = models.some((model) => model.name === chosen) ? chosen : context.model();
    },
    isTooLarge: () => refuse(text.value, 'It wasn’t sent; shorten it, nothing is lost.'),
  };
}
