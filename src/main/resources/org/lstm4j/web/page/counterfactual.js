import { isOvertaken } from './api.js';
import { el, takeLostFocus } from './dom.js';
import { cut, percent } from './numbers.js';

const MOST_WORDS = 20; // that are named

/** Words as a list of a sentence, each in quotes. */
function listed(words) {
  const shown = words.slice(0, MOST_WORDS).map((word) => el('bdi', {}, `“${cut(word, 40)}”`));
  const more = words.length - shown.length;
  return shown.flatMap((word, i) => {
    const isLast = i === shown.length - 1 && more === 0;
    return [i === 0 ? '' : isLast ? ' and ' : ', ', word];
  }).concat(more > 0 ? ` and ${more} more` : '');
}

/** What an explanation with a counterfactual says of it, as pieces of a sentence. */
function sentence({ counterfactual, words, target }, model) {
  if (counterfactual === null) {
    return ['No set of words was found whose removal turns the verdict.'];
  }
  const { without, probability, isSmallest } = counterfactual;
  const verdict = counterfactual.labels ? counterfactual.labels.join(', ') || 'without a tag' : counterfactual.label;
  const whose = model.labels.length === 2 && !model.isOfTags ? model.labels[1] : model.isOfTags ? target : verdict;
  return [
    'Without ',
    ...listed(without.map((index) => words[index].word)),
    ' it would be ',
    el('strong', {}, el('bdi', {}, cut(verdict, 60))),
    ` (probability of ${cut(whose, 60)}: ${percent(probability)}). ${isSmallest ? 'No smaller set does that.' : 'Perhaps a smaller set does that too.'}`,
  ];
}

/**
 * A button that asks which words would have to go for another verdict, and what comes of it.
 * `search()` asks for an explanation with a counterfactual.
 */
export function counterfactualView(model, search) {
  const said = el('p', { role: 'status' });
  const button = el('button', { type: 'button', class: 'quiet', onclick: find }, 'Which words would have to go for another verdict?');

  async function find() {
    button.disabled = true;
    said.replaceChildren(el('span', { class: 'working' }, 'searching'));
    try {
      said.replaceChildren(...sentence(await search(), model));
      button.hidden = true;
      takeLostFocus(said);
    } catch (error) {
      if (!isOvertaken(error)) {
        said.textContent = error.message;
      }
    } finally {
      button.disabled = false;
    }
  }

  return el('div', { class: 'counterfactual' }, button, said);
}
