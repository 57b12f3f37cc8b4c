import { align } from './alignment.js';
import { compareCourse } from './compare-course.js';
import { courseOf } from './course-model.js';
import { el } from './dom.js';
import { cut, percent } from './numbers.js';
import { selectionOf } from './selection.js';
import { labelsOf } from './verdict.js';

const MOST_OF_LABEL = 40;

/** Whose probability is compared: the second of two labels, else what A says, if B knows it too. */
function commonLabel([a, b]) {
  const isOfTwo = a.model.labels.length === 2 && !a.model.isOfTags;
  const label = isOfTwo ? a.model.labels[1] : a.explanation.target;
  return b.model.labels.includes(label) ? label : null;
}

/** Of a prediction the probability of a label. */
function probabilityOf({ prediction, model }, label) {
  if (prediction.probabilities) {
    return prediction.probabilities[label];
  }
  return label === model.labels[1] ? prediction.probability : 1 - prediction.probability;
}

function says({ prediction }) {
  return cut(labelsOf(prediction).join(', ') || 'no tag', MOST_OF_LABEL);
}

function sentence(sides) {
  const [a, b] = sides.map(says);
  const label = commonLabel(sides);
  const same = a === b;
  const verdicts = same
    ? ['A and B both say ', el('strong', {}, el('bdi', {}, a)), '.']
    : ['A says ', el('strong', {}, el('bdi', {}, a)), ', B says ', el('strong', {}, el('bdi', {}, b)), '.'];
  if (label === null) {
    return [...verdicts, ' Their labels differ, so there is no number to compare.'];
  }
  const [ofA, ofB] = sides.map((side) => probabilityOf(side, label));
  const points = Math.abs(Math.round(100 * ofA) - Math.round(100 * ofB)); // as the figures are shown
  return [
    ...verdicts,
    ' The probability of ',
    el('bdi', {}, cut(label, MOST_OF_LABEL)),
    ` is ${percent(ofA)} in A and ${percent(ofB)} in B: ${points === 0 ? 'less than a point' : points === 1 ? 'one point' : `${points} points`} apart.`,
  ];
}

/** Lets both show the same unit of the same part of one network. */
function tieUnits(selections) {
  const follow = (from, to) => to.choose(to.readers[from.readers.indexOf(from.reader)], from.unit);
  selections.forEach((own, which) => own.onChange(() => follow(own, selections[1 - which])));
  follow(...selections);
}

function sameText(a, b) {
  return a.text === b.text;
}

/**
 * What two readings have in common: both verdicts in a sentence, both courses in one picture, and
 * their steps tied together. `sides` are what reading tells of A and B: {text, model, prediction,
 * explanation, trace, views}. Returns {element, start(), close()}; `start` once it is in the
 * page, `close` when another takes its place.
 */
export function compareSummary(sides) {
  const element = el('div', { class: 'compare-summary' }, el('p', { class: 'lead' }, ...sentence(sides)));
  const traces = sides.map((side) => side.trace);
  if (traces.includes(null)) {
    return { element, start: () => {}, close: () => {} };
  }
  const aligned = align(traces);
  const label = commonLabel(sides);
  const tied = el('input', { type: 'checkbox', checked: true });
  let picture = null;
  let isTelling = false;
  let isClosed = false;

  /** Takes both, or all but the one that is there already, to a column. */
  function goTo(column, but = -1) {
    isTelling = true;
    sides.forEach(({ views }, which) => {
      if (which !== but) {
        views.setStep(aligned.stepAt(which, column));
      }
    });
    isTelling = false;
    picture?.setColumn(column);
  }

  if (sides[0].model === sides[1].model) {
    tieUnits(traces.map(selectionOf));
  }
  sides.forEach(({ views }, which) => {
    views.onStep((step) => {
      if (!isTelling && !isClosed && tied.checked) {
        goTo(aligned.columnOf[which][step], which);
      }
    });
  });

  if (label !== null) {
    const courses = sides.map(({ trace, model }) => courseOf(trace, model, label, null));
    picture = compareCourse(courses, traces, aligned, goTo);
    element.append(
      el(
        'figure',
        {},
        picture.element,
        el(
          'figcaption',
          {},
          `Probability of ${cut(label, MOST_OF_LABEL)} after each ${sameText(...sides) ? 'word' : 'step'}: A is the line, B the dots.`,
        ),
      ),
    );
  }
  element.append(el('label', { class: 'compare-tied' }, tied, ' Go through both together'));
  return {
    element,
    close() {
      isClosed = true;
    },
    start() {
      if (picture !== null) {
        new ResizeObserver(([entry]) => {
          if (entry.contentRect.width > 0) {
            picture.draw(Math.floor(entry.contentRect.width));
          }
        }).observe(element);
      }
    },
  };
}
