import { el } from './dom.js';
import { gateGrid } from './gate-grid.js';
import { resultTable, sectionOf } from './gate-sheet.js';
import { GATES, GateStep } from './gate-step.js';

const MOST = 12; // units, inputs or outputs that fields are made for

const WAYS = { weights: 'from weights', given: 'given', none: 'left out' };

/** The sections: heading, what happens there, and the keys whose fields stand there. */
const SECTIONS = {
  step: {
    title: 'What the step begins with',
    sentence:
      'The input x(t), and the state that the step before left: h(t−1), which it showed, and C(t−1), which it remembers. They are read side by side.',
    keys: ['x', 'h', 'C'],
  },
  f: {
    title: 'Forget gate: what is kept',
    sentence:
      'A number between 0 and 1 for each unit: 1 keeps all of its memory, 0 wipes it out. ∘ multiplies number by number. Some notes call that a dot product, but a dot product would be a single number.',
  },
  i: {
    title: 'Input gate: how much is written',
    sentence: 'A number between 0 and 1 for each unit: how far it opens to what is new.',
  },
  candidate: {
    title: 'Candidate: what could be written',
    sentence: 'A number between −1 and 1 for each unit. The input gate says how much of it counts.',
  },
  C: {
    title: 'Long-term memory',
    sentence: 'What is kept, plus what is written.',
    keys: [],
  },
  o: {
    title: 'Output gate: what is shown',
    sentence: 'The memory, pressed between −1 and 1 by tanh, times how far each unit shows it.',
  },
  y: {
    title: 'Output',
    sentence: 'What a last layer makes of h(t), here by σ.',
    keys: ['W_y', 'b_y'],
  },
};

const SYMBOLS = { x: 'x(t)', h: 'h(t−1)', C: 'C(t−1)' };
const ZEROS = ['h', 'C', 'b_f', 'b_i', 'b_c', 'b_o', 'b_y'];

function keysOf(section, step) {
  const gate = GATES[section];
  if (!gate) {
    return SECTIONS[section].keys;
  }
  return { weights: [gate.weights, gate.bias], given: [section], none: [] }[step.ways[section]];
}

/**
 * The fields of a step, each section beside its results.
 *
 * @param onType called after each change
 * @returns {{element, sizes, fill, show, refuse}} fill(step) makes the fields; show(sheet) the results;
 *     refuse(message) puts a message at the fields that it names and says whether there are any
 */
export function gateForm(onType) {
  let step = new GateStep();
  let sheet = null;
  let grids = new Map();
  const places = new Map();

  const wrong = el('p', { class: 'wrong', role: 'status', hidden: true });
  const fields = { H: size('H', 'Units'), E: size('E', 'Inputs'), K: size('K', 'Outputs') };

  function size(name, label) {
    const input = el('input', {
      type: 'number',
      id: `gate-${name}`,
      min: name === 'K' ? 0 : 1,
      max: MOST,
      step: 1,
    });
    input.addEventListener('input', () => {
      const count = Number(input.value);
      const isFine =
        input.value !== '' && Number.isInteger(count) && count >= Number(input.min) && count <= MOST;
      input.setAttribute('aria-invalid', String(!isFine));
      wrong.hidden = isFine;
      wrong.textContent = isFine
        ? ''
        : `${label}: expected a whole number from ${input.min} to ${MOST}, got ${input.value || 'none'}. A larger step can be pasted as JSON.`;
      if (isFine) {
        step.sizes[name] = count;
        Object.keys(SECTIONS).forEach(build);
        onType();
      }
    });
    return { input, element: el('span', { class: 'field' }, el('label', { for: input.id }, label), input) };
  }

  function ways(section) {
    const radios = Object.entries(WAYS).map(([way, label]) =>
      el(
        'label',
        {},
        el('input', {
          type: 'radio',
          name: `way-${section}`,
          value: way,
          checked: step.ways[section] === way,
          onchange: () => turn(section, way),
        }),
        label,
      ),
    );
    return el(
      'fieldset',
      { class: 'ways' },
      el('legend', { class: 'aside' }, GATES[section].name),
      ...radios,
    );
  }

  /** Another way to a gate: one that is given begins with what its weights made. */
  function turn(section, way) {
    step.ways[section] = way;
    const made = sheet?.computed[section]?.values;
    if (way === 'given' && !step.isGiven(section) && made?.length === step.sizes.H) {
      step.put(
        section,
        made.map((value) => Number(value.toPrecision(4))),
      );
    }
    build(section);
    onType();
    places.get(section).fields.querySelector(`input[value=${way}]`).focus();
  }

  function build(section) {
    const keys = keysOf(section, step);
    keys.forEach((key) =>
      grids.set(key, gateGrid(step, key, SYMBOLS[key] ?? key, ZEROS.includes(key) ? '0' : '', onType)),
    );
    const { fields: place } = places.get(section);
    place.replaceChildren(
      ...(GATES[section] ? [ways(section)] : []),
      ...keys.map((key) => grids.get(key).element),
    );
    places.get('y').element.hidden = step.sizes.K === 0;
  }

  const sections = Object.entries(SECTIONS).map(([section, { title, sentence }]) => {
    const place = {
      fields: el('div', { class: 'given' }),
      results: el('div', { class: 'made' }),
      notes: el('ul', { class: 'notes' }),
    };
    place.element = el(
      'section',
      { 'aria-labelledby': `gate-section-${section}` },
      el('h3', { id: `gate-section-${section}` }, title),
      el('p', {}, sentence),
      el('div', { class: 'sides' }, place.fields, el('div', {}, place.results, place.notes)),
    );
    places.set(section, place);
    return place.element;
  });

  return {
    element: el('div', { class: 'sections' }, ...sections),
    sizes: el(
      'div',
      { class: 'sizes', role: 'group', 'aria-label': 'Sizes' },
      ...Object.values(fields).map((field) => field.element),
      wrong,
    ),

    fill(next) {
      step = next;
      grids = new Map();
      Object.entries(fields).forEach(([name, { input }]) => {
        input.value = step.sizes[name];
        input.setAttribute('aria-invalid', 'false');
      });
      wrong.hidden = true;
      Object.keys(SECTIONS).forEach(build);
    },

    show(next) {
      sheet = next;
      for (const [section, { results, notes }] of places) {
        const table = resultTable(sheet, section, `${SECTIONS[section].title}, results`);
        results.replaceChildren(...(table ? [table] : []));
        const told = (sentences, style) =>
          sentences
            .filter((each) => sectionOf(each) === section)
            .map((each) => el('li', { class: style }, each));
        const zeros = sheet.assumed.filter((key) => keysOf(section, step).includes(key));
        notes.replaceChildren(
          ...told(sheet.warnings, 'warning'),
          ...told(sheet.missing, null),
          ...(zeros.length > 0
            ? [el('li', {}, `${zeros.map((key) => SYMBOLS[key] ?? key).join(', ')}: not given, so zeros.`)]
            : []),
        );
      }
    },

    refuse(message) {
      const [, named] = message.match(/^([A-Za-z_]+):/) ?? [];
      grids.forEach((grid, key) => grid.refuse(key === named ? message : ''));
      return grids.has(named);
    },
  };
}
