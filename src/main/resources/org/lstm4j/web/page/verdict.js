import { el } from './dom.js';
import { counted, cut, percent } from './numbers.js';

const MOST_ROWS = 8;
const MOST_OF_LABEL = 60;

const at = (node, name, value) => node.style.setProperty(name, value);

/** Which labels a prediction gives: one, or of tags any number. */
export function labelsOf(prediction) {
  return prediction.labels ?? [prediction.label];
}

/** One sentence that says a verdict, for those who don't see it. */
export function sentenceOf(prediction, model) {
  const said = labelsOf(prediction).join(', ') || 'no tag';
  const sure = model.labels.length === 2 && !model.isOfTags
    ? `probability of ${model.labels[1]} ${percent(prediction.probability)}`
    : `probability ${percent(prediction.probability)}`;
  return `${said}, ${sure}${prediction.trusted ? '' : ', too short to trust'}.`;
}

function scale(prediction, model) {
  const now = el('i', { class: 'now' });
  const mark = el('i', { class: 'end' });
  const line = el('div', { class: 'line' }, el('i', { class: 'threshold' }), now, mark);
  at(line, '--threshold', model.threshold);
  at(line, '--end', prediction.probability);
  at(line, '--now', prediction.probability);
  const element = el(
    'div',
    { class: 'scale', 'aria-hidden': 'true' },
    line,
    el('span', { class: 'against' }, cut(model.labels[0], 24)),
    el('span', { class: 'for' }, cut(model.labels[1], 24)),
  );
  return { element, set: (probabilities) => at(line, '--now', probabilities.at(-1)) };
}

function bars(prediction, model, chosen, onTarget) {
  const likeliest = Object.entries(prediction.probabilities).sort(([, a], [, b]) => b - a);
  const rows = likeliest.map(([label, probability]) => {
    const line = el('span', { class: 'line' }, el('i', { class: 'fill' }), el('i', { class: 'now' }));
    if (model.isOfTags) {
      line.append(el('i', { class: 'threshold' }));
      at(line, '--threshold', model.threshold);
    }
    at(line, '--end', probability);
    at(line, '--now', probability);
    const button = el(
      'button',
      { type: 'button', class: 'quiet', 'aria-pressed': label === chosen, onclick: () => onTarget(label) },
      el('bdi', {}, cut(label, MOST_OF_LABEL)),
    );
    return { label, line, row: el('li', {}, button, el('span', { class: 'num' }, percent(probability)), line) };
  });
  const list = (some) => el('ul', { class: 'bars' }, ...some.map((each) => each.row));
  const element = el('div', {}, list(rows.slice(0, MOST_ROWS)));
  if (rows.length > MOST_ROWS) {
    const rest = rows.slice(MOST_ROWS);
    element.append(el('details', {}, el('summary', {}, `${counted(rest.length, 'less likely one')}`), list(rest)));
  }
  element.append(el('p', { class: 'note' }, 'Choose one to see which words speak for it.'));
  return {
    element,
    set(probabilities) {
      for (const { label, line } of rows) {
        at(line, '--now', probabilities[model.labels.indexOf(label)]);
      }
    },
  };
}

/**
 * The verdict, large. `target` is the label that is explained; `onTarget(label)` hears which one the
 * user chooses, of more than two. Returns {element, setProbabilities(all)}, where `all` has one of
 * each label after some step, or of two labels only that of the second.
 */
export function verdictView(prediction, model, target, onTarget) {
  const isOfTwo = model.labels.length === 2 && !model.isOfTags;
  const said = labelsOf(prediction);
  const side = isOfTwo && prediction.label === model.labels[0] ? 'against' : 'for';
  const picture = isOfTwo ? scale(prediction, model) : bars(prediction, model, target, onTarget);
  const element = el(
    'div',
    { class: 'verdict' },
    el(
      'p',
      { class: 'says' },
      said.length === 0
        ? el('span', { class: 'none' }, 'no tag')
        : el('bdi', { class: side }, said.map((label) => cut(label, MOST_OF_LABEL)).join(', ')),
    ),
    el(
      'p',
      { class: 'sure' },
      el('strong', {}, percent(prediction.probability)),
      isOfTwo ? ` probability of ${cut(model.labels[1], MOST_OF_LABEL)}` : model.isOfTags ? ' for the likeliest tag' : ' probability',
    ),
    picture.element,
    el('p', { class: 'note' }, `The model knows ${counted(prediction.knownWords, 'word')} of what it reads.`),
  );
  if (!prediction.trusted) {
    element.append(
      el('p', { class: 'note warn' }, 'Too short to trust: nearly every text of the training had more words that the model knows.'),
    );
  }
  return { element, setProbabilities: picture.set };
}
