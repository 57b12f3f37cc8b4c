import { get } from './api.js';
import { trained } from './burger-model.js';
import { story } from './burger-story.js';
import { el } from './dom.js';

const UNABLE =
  'The story is about good and bad, so only a single network that tells two labels apart can be held against it. Choose another model above.';

/** Whether the server can hold a model against the story: one network that tells two labels apart. */
function canRead(model) {
  return model.hasGates && !model.isOfTags && model.labels.length === 2;
}

/** In the place of a reading: what is wrong, and perhaps a button. */
function refused(...what) {
  return { element: el('p', { class: 'refusal' }, ...what), go: () => {} };
}

/**
 * The burger review: a hand-made LSTM of three units reads it phrase by phrase, and below the chosen
 * model does.
 */
export function mount(root, context) {
  const place = el('div', { 'aria-busy': 'true' }, el('p', { class: 'note' }, 'Loading …'));
  const name = el('h3', {}, 'A trained model');
  const below = el('div');
  const cached = new Map();
  let steps = null;
  let at = 0;
  let model = null;
  let wanted = '';

  async function reading(of) {
    if (!cached.has(of)) {
      cached.set(of, await get(`api/burger?model=${encodeURIComponent(of)}`));
    }
    return cached.get(of);
  }

  function current() {
    return context.models.find((each) => each.name === context.model());
  }

  async function start() {
    try {
      const answer = await (canRead(current()) ? reading(current().name) : get('api/burger'));
      steps = answer.handMade;
      place.replaceChildren(
        story(answer.meanings, steps, (t) => {
          at = t;
          model?.go(t);
        }),
      );
      place.setAttribute('aria-busy', 'false');
    } catch (error) {
      const again = el('button', { type: 'button', class: 'quiet', onclick: start }, 'Try again');
      place.replaceChildren(el('p', { class: 'refusal' }, `${error.message} `, again));
      return;
    }
    show(context.model());
  }

  async function show(of) {
    wanted = of;
    name.textContent = `What ${of} does with it`;
    below.setAttribute('aria-busy', 'true');
    model = null;
    let shown;
    try {
      shown = canRead(current()) ? trained(steps, (await reading(of)).models[0]) : refused(UNABLE);
    } catch (error) {
      shown = refused(
        `${error.message} `,
        el('button', { type: 'button', class: 'quiet', onclick: () => show(of) }, 'Try again'),
      );
    }
    if (wanted === of) {
      model = shown;
      below.replaceChildren(model.element);
      below.setAttribute('aria-busy', 'false');
      model.go(at);
    }
  }

  root.classList.add('burger');
  root.append(
    el('h2', {}, 'A review that changes its mind twice'),
    el(
      'p',
      { class: 'lead' },
      'First the burger looks good, then it isn’t healthy, then it turns out to be both. An LSTM of three units reads it; its weights were made by hand so that each remembers one meaning.',
    ),
    place,
    el(
      'section',
      {},
      name,
      el(
        'p',
        {},
        'Nobody told a trained network the story. Its units mean whatever helped on its reviews, so it may come to the same verdict in another way, or to another one.',
      ),
      below,
    ),
  );
  context.onModel((of) => {
    if (steps !== null) {
      show(of);
    }
  });
  context.onModels?.(() => cached.clear());
  start();
}
