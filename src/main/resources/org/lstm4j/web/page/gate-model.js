import { post } from './api.js';
import { el } from './dom.js';

const UNITS = 4; // that move most at the step

/** Gates and state of the units that wrote most at a step of a trace; with the units' numbers. */
function busiest(trace, step) {
  const [f, i, candidate, o] = ['f', 'i', 'candidate', 'o'].map((key) => trace[key][step]);
  const before = step === 0 ? trace.C_before : trace.C[step - 1];
  const units = [...candidate.keys()]
    .sort((a, b) => Math.abs(i[b] * candidate[b]) - Math.abs(i[a] * candidate[a]))
    .slice(0, UNITS)
    .sort((a, b) => a - b);
  const pick = (values) => units.map((unit) => Number(values[unit].toPrecision(6)));
  return {
    units,
    given: { C: pick(before), f: pick(f), i: pick(i), candidate: pick(candidate), o: pick(o) },
  };
}

/**
 * Takes a word out of the text that is being read: the gates of the units that write most there.
 *
 * @param context of the tabs
 * @param load takes over numbers
 */
export function modelStep(context, load) {
  const word = el('input', { type: 'number', id: 'gate-word', min: 1, value: 1, step: 1 });
  const said = el('p', { class: 'note', role: 'status' });

  async function take() {
    const text = context.state?.get('text') || 'A slow start, then wonderful.';
    said.textContent = 'Reading …';
    try {
      const trace = await post('api/trace', { text, model: context.model() });
      if (!trace.candidate) {
        throw new Error(
          `${context.model()}: expected one LSTM that reads forward, got another network. Choose another model.`,
        );
      }
      const words = [...trace.tokens.keys()].filter(
        (t) => trace.tokens[t] !== '' && Number.isFinite(trace.candidate[t]?.[0]),
      );
      if (words.length === 0) {
        throw new Error(
          'text: expected a word that the model reads, got none. Change the text on the first tab.',
        );
      }
      const number = Math.max(1, Math.min(words.length, Math.trunc(Number(word.value))));
      const step = words[number - 1];
      word.value = number;
      const { units, given } = busiest(trace, step);
      await load(given);
      said.textContent = `“${trace.tokens[step]}”: the units ${units.map((unit) => unit + 1).join(', ')} of ${trace.C[step].length}, which write most here.`;
    } catch (error) {
      said.textContent = error.message;
    }
  }

  return el(
    'details',
    { class: 'file' },
    el('summary', {}, 'A step of the model'),
    el(
      'p',
      { class: 'field' },
      el('label', { for: 'gate-word' }, 'Word number'),
      word,
      el('button', { type: 'button', class: 'quiet', onclick: take }, 'Take its numbers'),
    ),
    el('p', { class: 'note' }, 'Of the text on the first tab, read by the model above.'),
    said,
  );
}
