import { get, post } from './api.js';
import { el } from './dom.js';
import { gateFlow, unitOf } from './gate-flow.js';
import { gateForm } from './gate-form.js';
import { gateFile } from './gate-file.js';
import { modelStep } from './gate-model.js';
import { GateStep } from './gate-step.js';
import { four } from './number-text.js';

const WAIT = 200; // ms without a key before numbers are sent
const FIRST = 'step'; // the example that the tab opens with
const OLD = 'The results are still those of the numbers before.';

/**
 * The calculator: one step of an LSTM by hand. Every number can be changed; the server computes, and
 * each result stands beside what it is made of.
 */
export function mount(root, context) {
  let step = new GateStep();
  let sheet = null;
  let unit = 0;
  let timer = 0;
  let running = new AbortController();

  const examples = el('select', { id: 'gate-example', disabled: true }, el('option', {}, 'loading …'));
  const sentence = el('p', { class: 'note', id: 'gate-sentence' });
  const isInParts = el('input', { type: 'checkbox', id: 'gate-parts', onchange: () => compute() });
  const units = el('select', {
    id: 'gate-unit',
    'aria-label': 'Unit that is drawn',
    onchange: () => {
      unit = Number(units.value);
      draw();
    },
  });
  const picture = el('div', { class: 'picture' });
  const told = el('p', { class: 'told' });
  const problem = el('p', { class: 'refusal', role: 'alert', hidden: true });
  const form = gateForm(() => {
    called('');
    compute();
  });
  const file = gateFile(load);
  const ofModel = modelStep(context, load);

  function path() {
    return `api/gates${isInParts.checked ? '?parts=true' : ''}`;
  }

  /** Takes over an object, if the server does; `name` is that of an example. */
  async function load(json, name = '') {
    stop();
    const answer = await post(path(), json);
    step = GateStep.of(answer.given);
    called(name);
    form.fill(step);
    show(answer);
  }

  function called(name) {
    examples.value = name;
    sentence.textContent = found.get(name)?.sentence ?? '';
  }

  function stop() {
    clearTimeout(timer);
    running.abort();
    running = new AbortController();
  }

  function compute() {
    stop();
    const { signal } = running;
    timer = setTimeout(() => ask(signal), WAIT);
  }

  async function ask(signal) {
    const json = step.json();
    file.show(json, null);
    if (Object.keys(json).length < 2) {
      tell('Not enough numbers for a result: fill in two rows, such as f and C, or choose an example.');
      return;
    }
    try {
      show(await post(path(), json, signal));
    } catch (error) {
      if (error.name !== 'AbortError') {
        tell(form.refuse(error.message) ? OLD : `${error.message} ${OLD}`);
      }
    }
  }

  function show(answer) {
    sheet = answer;
    tell('');
    form.refuse('');
    form.show(sheet);
    file.show(step.json(), sheet);
    draw();
  }

  function tell(message) {
    problem.textContent = message;
    problem.hidden = message === '';
    root.classList.toggle('is-stale', message !== '');
  }

  function draw() {
    const count = step.sizes.H;
    unit = Math.min(unit, count - 1);
    units.replaceChildren(
      ...Array.from({ length: count }, (_, n) =>
        el('option', { value: n, selected: n === unit }, `unit ${n + 1}`),
      ),
    );
    const flow = gateFlow(unitOf(sheet, unit), `Unit ${unit + 1}`);
    picture.replaceChildren(flow.element);
    told.textContent = flow.told === '' ? '' : `Unit ${unit + 1} ${flow.told}.`;
    const memory = sheet.computed.C?.values;
    context.announce?.(
      memory ? `C(t) is ${memory.slice(0, 8).map(four).join(', ')}.` : (sheet.missing[0] ?? ''),
    );
  }

  const found = new Map();
  async function start() {
    try {
      (await get('api/gates/examples')).examples.forEach((each) => found.set(each.name, each));
      examples.replaceChildren(
        el('option', { value: '' }, 'numbers of your own'),
        ...[...found.keys()].map((name) => el('option', { value: name }, name.replaceAll('-', ' '))),
      );
      examples.disabled = false;
      choose(FIRST);
    } catch (error) {
      tell(error.message);
      problem.append(' ', el('button', { type: 'button', class: 'quiet', onclick: start }, 'Try again'));
    }
  }

  function choose(name) {
    const example = found.get(name);
    if (example) {
      isInParts.checked = example.isInParts ?? false;
      load(example.given, name).catch((error) => tell(error.message));
    }
  }
  examples.addEventListener('change', () => choose(examples.value));

  root.classList.add('calculator');
  root.append(
    el('h2', {}, 'One step of an LSTM, by hand'),
    el('p', { class: 'lead' }, 'Change any number; every result follows, beside what it is made of.'),
    el(
      'div',
      { class: 'opening' },
      el(
        'div',
        { class: 'choices' },
        el('div', { class: 'field' }, el('label', { for: 'gate-example' }, 'Example'), examples, sentence),
        form.sizes,
        el(
          'p',
          { class: 'field check' },
          isInParts,
          el('label', { for: 'gate-parts' }, 'show [h, x]·W also as h·U + x·W'),
        ),
        file.element,
        ofModel,
      ),
      el('figure', { class: 'drawing' }, picture, el('figcaption', {}, units, told)),
    ),
    problem,
    form.element,
  );
  form.fill(step);
  start();
}
