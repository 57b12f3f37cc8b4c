import { attributionRows } from './attributions.js';
import { isOvertaken } from './api.js';
import { captionLine } from './caption.js';
import { counterfactualView } from './counterfactual.js';
import { courseOf } from './course-model.js';
import { courseView } from './course.js';
import { el } from './dom.js';
import { limitOf, METHODS, sidesOf } from './methods.js';
import { counted, cut, percent, signed } from './numbers.js';
import { everyWord, numbersOf } from './tables.js';
import { wordView } from './word-view.js';
import { partOf, piecesOf } from './words.js';

let readings = 0;

const WITHOUT_GATES = {
  linear: 'A linear model has no gates and no course: it adds up what its words weigh, in any order.',
  ensemble: 'An ensemble has no gates of its own and no one course. Serve one of its networks alone to see inside it.',
};

const MARKS = { start: '(start)', padding: '(padding)' };

/** The word of each step, T of them: those of a trace, else the words that are read. */
export function labelsOf(trace, words) {
  if (trace !== null) {
    return trace.tokens.map((token, step) => token || MARKS[trace.fate[step]] || '(no word)');
  }
  const labels = [];
  for (const { word, step } of words) {
    if (step !== null) {
      labels[step] = labels[step] ? `${labels[step]} ${word}` : word;
    }
  }
  return Array.from(labels, (label) => label ?? '(start)');
}

/** Where the verdict turned, as a sentence's pieces. */
function turnSentence(course, labels) {
  const { turns, series, before, label } = course;
  const start = `Before the first word it stands at ${percent(before)}. `;
  if (turns.length === 0) {
    return [`${start}From there to the end the verdict never turns.`];
  }
  const last = turns.at(-1);
  const from = last === 0 ? before : series[last - 1];
  return [
    start,
    turns.length === 1 ? 'The verdict turns once, at ' : `The verdict turns ${turns.length === 2 ? 'twice' : `${turns.length} times`}, the last time at `,
    el('strong', {}, el('bdi', {}, `“${cut(labels[last], 40)}”`)),
    `: ${label} goes from ${percent(from)} to ${percent(series[last])}.`,
  ];
}

function legend(explanation, model) {
  const { towards, other, isAgainst } = sidesOf(explanation, model);
  const limit = limitOf(explanation);
  const steps = Array.from({ length: 17 }, (_, i) => i - 8);
  const fates = new Set(explanation.words.map((word) => word.fate));
  const fate = (name, style, meaning) =>
    fates.has(name) ? el('li', {}, el('span', { class: style }, 'word'), ` ${meaning}`) : null;
  return [
    limit > 0
      ? el(
          'li',
          {},
          el('span', { class: 'against' }, isAgainst ? 'against ' : 'for ', el('bdi', {}, cut(other, 24))),
          signed(-limit),
          el('span', { class: 'tints', 'aria-hidden': 'true' }, ...steps.map((at) => el('i', { class: at === 0 ? 'zero' : `${at > 0 ? 'p' : 'n'}${Math.abs(at)}` }))),
          signed(limit),
          el('span', { class: 'for' }, 'for ', el('bdi', {}, cut(towards, 24))),
        )
      : null,
    fate('unknown', 'unknown', 'unknown, read as one shared id'),
    fate('left-out', 'unread out', 'left out, not seen by the model'),
    fate('cut', 'unread', 'cut off, beyond what the model reads'),
  ].filter((item) => item !== null);
}

/**
 * All views of one reading. `given` has text, model, the first explanation, the trace or null and
 * then perhaps why it was refused, and explain(method, more), which asks for another explanation;
 * it hears onMethod(method) of the user's choice and onGates() if the trace is wanted after all.
 * Returns {element, start(), addMethods(waiting), onProbabilities(listener), onStep(listener),
 * setStep(step)}: `start` once the element is in the page.
 */
export function readingViews(context, given) {
  const { text, model, explanation, trace, explain } = given;
  const id = `reading-${++readings}`;
  const labels = labelsOf(trace, explanation.words);
  const steps = labels.length;
  const pieces = piecesOf(text, explanation.words);
  const explanations = new Map([[explanation.method, explanation]]);
  const probabilityListeners = [];
  const followers = []; // of the step: functions
  const figures = []; // that are drawn for a width
  const course = trace === null ? null : courseOf(trace, model, explanation.target, explanation.against);
  const pieceOfStep = new Map(pieces.filter((piece) => piece.fate !== null && piece.step !== null).map((piece) => [piece.step, piece]));
  let chosen = explanation;
  let step = steps - 1;

  const caption = captionLine();
  const isForward = trace !== null && !Object.keys(trace).some((key) => key.endsWith('.backward'));
  const words = wordView(text, pieces, id, isForward, setStep, (piece) => (piece === null ? point(null) : say(piece)));
  const rows = attributionRows(model, labels, setStep, point);
  const legendList = el('ul', { class: 'legend' });
  const numbers = el('div');
  const gates = el('div', { class: 'gates' });

  function say(piece, at = piece.step) {
    const { towards, other, isAgainst } = sidesOf(chosen, model);
    const isRead = piece.fate === 'read' || piece.fate === 'unknown';
    const part = isRead ? partOf(piece, chosen.words) : null;
    caption.show({
      word: piece.text,
      fate: piece.fate,
      part,
      limit: limitOf(chosen),
      side: part > 0 ? `for ${towards}` : part < 0 ? `${isAgainst ? 'against' : 'for'} ${other}` : 'for neither',
      probability: course === null || at === null ? null : course.series[at],
      label: explanation.target,
      step: at,
      steps,
    });
  }

  /** Says a step's numbers wherever there is a place; null: those of the current one. */
  function point(at) {
    const which = at ?? step;
    say(pieceOfStep.get(which) ?? { text: labels[which] ?? '', fate: 'mark', step: which }, which);
    rows.show(at);
  }

  function setStep(to) {
    step = to;
    followers.forEach((follower) => follower(to));
    if (trace !== null) {
      const now = trace.probability[to] ?? trace.probability_before;
      const all = Array.isArray(now) ? now : [1 - now, now];
      probabilityListeners.forEach((listener) => listener(all));
    }
    point(null);
  }

  function colour(explained) {
    chosen = explained;
    words.colour(explained.words, limitOf(explained));
    legendList.replaceChildren(...legend(explained, model));
    numbers.replaceChildren(numbersOf(explained, model), everyWord(() => [...explanations.values()]));
    point(null);
  }

  const select = el(
    'select',
    { id: `${id}-method`, onchange: () => choose(select.value) },
    ...model.methods.map((method) =>
      el('option', { value: method, disabled: method !== explanation.method }, METHODS[method].name),
    ),
  );
  select.value = explanation.method;

  function choose(method) {
    given.onMethod(method);
    colour(explanations.get(method));
  }

  function add(explained) {
    explanations.set(explained.method, explained);
    rows.add(explained);
    select.querySelector(`[value=${explained.method}]`).disabled = false;
  }

  async function request(method) {
    rows.refuse(method, el('span', { class: 'working' }, 'being worked out'));
    try {
      add(await explain(method));
    } catch (error) {
      if (isOvertaken(error)) {
        throw error;
      }
      rows.refuse(method, error.message);
    }
  }

  /** Gets what the other methods say, one after another; those that take long wait for a button. */
  async function addMethods(waiting) {
    const others = model.methods.filter((method) => !explanations.has(method));
    for (const method of others.filter((each) => waiting.includes(each))) {
      const run = () => request(method).then(() => rows.focus(method), () => {}); // refused only if overtaken
      rows.refuse(method, `takes a pass for each of ${counted(steps, 'step')}. `, el('button', { type: 'button', class: 'quiet', onclick: run }, 'Work it out'));
    }
    for (const method of others.filter((each) => !waiting.includes(each))) {
      await request(method);
    }
  }

  async function showGates(traced) {
    const [stepping, cell, maps] = await Promise.all([import('./stepper.js'), import('./cell-view.js'), import('./heat-maps.js')]);
    const slider = stepping.stepper(steps, (at) => labels[at], setStep);
    const picture = cell.cellView(traced);
    const heat = maps.heatMaps(traced, setStep);
    stepperSlot.replaceChildren(slider.element);
    gates.replaceChildren(el('h2', {}, 'Inside the cell'), picture.element, el('h2', {}, 'Every gate at every word'), heat.element);
    followers.push((at) => slider.set(at), picture.setStep, heat.setStep);
    [slider.set, picture.setStep, heat.setStep].forEach((set) => set(step));
  }

  const stepperSlot = el('div', { class: 'stepper-slot' });
  const courseSection = el('section', { class: 'along' });
  if (course !== null) {
    const view = courseView(course, labels, setStep, point);
    figures.push(view);
    followers.push(view.setStep);
    courseSection.append(
      el('h2', {}, 'How the verdict moved'),
      el('p', {}, ...turnSentence(course, labels)),
      el('figure', {}, view.element),
    );
  } else if (!model.hasGates || given.refusal !== '') {
    const why = given.refusal || WITHOUT_GATES[model.kind] || 'This model has no gates.';
    courseSection.append(el('p', { class: 'note' }, why));
  } else {
    courseSection.append(
      el('p', {}, `A row for each of ${counted(steps, 'step')} and gate takes a while. `, el('button', { type: 'button', class: 'quiet', onclick: given.onGates }, 'Show course and gates')),
    );
  }
  followers.push(words.setStep, rows.setStep);
  figures.push(rows);
  const turnedBy = counterfactualView(model, () => explain(explanation.method, { counterfactual: true }));
  const rowsSection = el('section', { class: 'along' }, el('h2', {}, 'What each word did'), rows.element, turnedBy);
  const wordsSection = el(
    'section',
    { class: 'text' },
    el('div', { class: 'method' }, el('label', { for: `${id}-method` }, 'Coloured by'), select),
    words.element,
    caption.element,
    legendList,
  );
  const numbersSection = el('section', {}, el('h2', {}, 'In numbers'), numbers);
  const stepped = el('div', { class: 'stepped' }, stepperSlot, courseSection, rowsSection, gates, numbersSection);
  const element = el('div', { class: 'views' }, wordsSection, stepped);

  return {
    element,
    addMethods,
    onProbabilities: (listener) => probabilityListeners.push(listener),
    onStep: (listener) => followers.push(listener),
    setStep,
    start() {
      let width = 0;
      const draw = () => {
        const now = Math.floor(rowsSection.clientWidth);
        if (now > 0 && now !== width) {
          width = now;
          figures.forEach((figure) => figure.draw(width));
        }
      };
      rows.add(explanation);
      draw();
      new ResizeObserver(draw).observe(rowsSection);
      colour(explanation);
      setStep(steps - 1);
      if (trace !== null) {
        showGates(trace).catch((error) => {
          gates.replaceChildren(el('p', { class: 'refusal' }, `The gates could not be shown: ${error.message}`));
        });
      }
    },
  };
}
