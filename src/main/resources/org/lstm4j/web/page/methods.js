/** The ways to share out a score, in the order in which they are shown: name, and what a part is. */
export const METHODS = {
  occlusion: {
    name: 'Occlusion',
    means: 'how far the score falls when the word is left out',
    lacks: 'every model can be asked, this one says that it can’t.',
  },
  'integrated-gradients': {
    name: 'Integrated gradients',
    means: 'the gradient on the way from padding to the word',
    lacks: 'a linear model has no embedding to go along.',
  },
  'cell-writes': {
    name: 'Cell writes',
    means: 'what the word wrote to the last cell and later gates kept',
    lacks: 'only networks whose last layer is an LSTM or GRU have them.',
  },
  weights: {
    name: 'Weights',
    means: 'the weight of the word and its phrases',
    lacks: 'only linear models weigh words one by one.',
  },
};

/** What positive and negative parts of an explanation speak for. */
export function sidesOf(explanation, model) {
  const other = explanation.against ?? (model.isOfTags ? null : model.labels.find((each) => each !== explanation.target));
  return {
    towards: explanation.target,
    isAgainst: !other,
    other: other || explanation.target,
  };
}

/** Largest size of a word's part. */
export function limitOf(explanation) {
  return explanation.words.reduce((most, word) => Math.max(most, Math.abs(word.part) || 0), 0);
}
