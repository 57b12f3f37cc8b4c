import { colouredPhrases } from './burger-story.js';
import { named, table } from './cells-parts.js';
import { el } from './dom.js';
import { lineChart } from './line-chart.js';
import { fixed } from './number-text.js';

function hand(steps) {
  return { name: 'made by hand', style: 's0', y: steps.map((step) => step.probability) };
}

/** The mean of each phrase's forget gates in the hand-made network. */
function openness(step) {
  return step.f.reduce((sum, value) => sum + value, 0) / step.f.length;
}

function chartOf(steps, model) {
  const x = steps.map((_, t) => t + 1);
  const lines = [
    hand(steps),
    { name: 'the model', style: 's3', y: model.phrases.map((phrase) => phrase.probability) },
  ];
  const keeps = model.phrases.map((phrase) => phrase.gate);
  const values = el('div');
  const chart = lineChart(
    {
      label: `Probability after each phrase, made by hand and by ${model.model}`,
      x: {
        name: 'phrase',
        from: 0.8,
        to: steps.length + 0.2,
        ticks: x.map((at) => ({ at, text: String(at) })),
      },
      y: { from: 0, to: 1, ticks: [0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, text: String(at) })) },
      stops: x,
      series: [
        { name: '', style: 's0', isDashed: true, x, y: steps.map(openness) },
        { name: '', style: 's3', isDashed: true, x, y: keeps },
        ...lines.map((line) => ({ ...line, x })),
      ],
      told: (t) => `${steps[t].phrase} ${lines.map(({ name, y }) => `${name} ${fixed(y[t], 2)}`).join(', ')}`,
    },
    (t) =>
      values.replaceChildren(
        table(
          `${t + 1}: ${steps[t].phrase}`,
          ['network', 'probability', 'gate that keeps'],
          [
            [named(lines[0]), fixed(lines[0].y[t], 2), fixed(openness(steps[t]), 2)],
            [named(lines[1]), fixed(lines[1].y[t], 2), keeps[t] === null ? 'none' : fixed(keeps[t], 2)],
          ],
        ),
      ),
  );
  return { chart, element: el('div', { class: 'sides' }, chart.element, values) };
}

/** The review cut into read and unread words, phrase by phrase. */
function pieces({ phrase, unread }) {
  const left = [...unread];
  return phrase.split(/(\s+)/).map((text) => {
    const isUnread = left.length > 0 && text.includes(left[0]);
    if (isUnread) {
      left.shift();
    }
    return { text, isUnread };
  });
}

/**
 * What a trained model does with the review, and which claims of the story hold.
 *
 * @param steps the hand-made ones
 * @param model as the server's `models` has it
 * @returns {{element, go}} go(t) shows a phrase
 */
export function trained(steps, model) {
  const { chart, element } = chartOf(steps, model);
  const words = colouredPhrases(
    model.phrases.map((phrase) => ({ pieces: pieces(phrase), probability: phrase.probability })),
    model.start,
    null,
  );
  const unread =
    model.unread.length === 0
      ? 'Every word has an id of its own.'
      : `Underlined words have no id of their own among its ${model.vocabulary.toLocaleString('en')}: ${model.unread.join(', ')}.`;
  const gate = model.gate
    ? ` Its ${model.gate.name} lies between ${fixed(model.gate.least, 2)} and ${fixed(model.gate.most, 2)}, in the mean at ${fixed(model.gate.mean, 2)}.`
    : '';
  const agreeing = model.claims.filter((claim) => claim.agrees).length;
  return {
    element: el(
      'div',
      {},
      words.element,
      el(
        'p',
        { class: 'note' },
        `Coloured by the change of P(${model.label}). ${model.network.replaceAll('->', '→')}. ${unread}${gate}`,
      ),
      element,
      el(
        'p',
        { class: 'note' },
        'Lines: the probability after each phrase. Dashed: the mean of the gate that keeps the old state, over all units and the phrase’s words.',
      ),
      el(
        'div',
        { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': 'Claims of the story' },
        el(
          'table',
          { class: 'claims' },
          el(
            'caption',
            {},
            `The story’s claims, held against the model: ${agreeing} of ${model.claims.length} hold.`,
          ),
          el(
            'thead',
            {},
            el(
              'tr',
              {},
              ...['The story says', 'The model', 'It'].map((text) => el('th', { scope: 'col' }, text)),
            ),
          ),
          el(
            'tbody',
            {},
            ...model.claims.map(({ story, found, agrees }) =>
              el(
                'tr',
                {},
                el('td', {}, story),
                el('td', {}, found),
                el('td', { class: agrees ? 'for' : 'against' }, agrees ? 'agrees' : 'disagrees'),
              ),
            ),
          ),
        ),
      ),
    ),
    go: (t) => {
      words.set(t);
      chart.go(t);
    },
  };
}
