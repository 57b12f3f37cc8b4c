import { post } from './api.js';
import { el } from './dom.js';
import { verdictView } from './verdict.js';

/** A text's views in `host`: verdict, words, course, attributions, gates. */
export function reading(context, host) {
  async function read(text, name) {
    const model = context.models.find((each) => each.name === name);
    const prediction = await post('api/predict', { text, model: name });
    host.replaceChildren(el('div', {}, verdictView(prediction, model, null, () => {}).element));
  }
  return { read, clear: () => host.replaceChildren() };
}
