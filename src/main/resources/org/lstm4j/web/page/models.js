import { remove, upload } from './api.js';
import { el } from './dom.js';
import { counted, cut, grouped, size } from './numbers.js';

const MOST_OF_NAME = 60;
const MOST_OF_STEM = 58; // characters, so that a number fits behind it

/** What a kind of model is called. */
function kindOf(model) {
  return { network: 'network', linear: 'linear model', ensemble: 'ensemble' }[model.kind] ?? model.kind;
}

/** One line on a model: what it is, what it says, what it reads. */
function describe(model) {
  const what = model.network ? model.network.replaceAll('->', '→') : kindOf(model);
  const says =
    model.labels.length === 2 && !model.isOfTags
      ? model.labels.join(' or ')
      : counted(model.labels.length, model.isOfTags ? 'tag' : 'label');
  const reads = model.hasGates && model.length > 0 ? `, reads ${grouped(model.length)} steps at most` : '';
  return `${what}; says ${cut(says, MOST_OF_NAME)}${reads}`;
}

/** A name for a file's model that the server takes and none of `taken` has. */
function freeName(file, taken) {
  const letters = [
    ...file
      .replace(/^.*[/\\]/, '')
      .replace(/\.zip$/i, '')
      .replace(/[^\p{L}\p{M}\p{N} ._()+-]/gu, '-')
      .replace(/^[^\p{L}\p{N}]+/u, ''),
  ];
  const stem = letters.slice(0, MOST_OF_STEM).join('').trim() || 'model';
  let name = stem;
  for (let number = 2; taken.includes(name); number++) {
    name = `${stem}-${number}`;
  }
  return name;
}

/**
 * The choice of a model, and loading and removing of the user's own. `onChoice(name)` hears of the
 * user's choices; listeners of `onModel` of every change of the current one, of `onModels` of the
 * list. The names are unique; the list is the server's.
 */
export function modelPicker(form, onChoice) {
  const part = (id) => form.querySelector(`#${id}`);
  const select = part('model');
  const file = part('model-file');
  const message = part('model-message');
  const loadButton = part('load-model');
  const models = [];
  const heirs = { model: [], models: [] };
  let current = '';
  let limits = {};

  const find = (name) => models.find((model) => model.name === name);

  function say(...what) {
    message.replaceChildren(...what);
  }

  function list() {
    select.replaceChildren(
      ...models.map((model) =>
        el('option', { value: model.name }, `${cut(model.name, MOST_OF_NAME)} (${kindOf(model)})`),
      ),
    );
    select.disabled = models.length === 0;
    heirs.models.forEach((listener) => listener(models));
  }

  function choose(name) {
    select.value = name;
    part('model-note').textContent = describe(find(name));
    part('remove-model').hidden = !find(name).isUploaded;
    if (name !== current) {
      current = name;
      heirs.model.forEach((listener) => listener(name));
    }
  }

  function pick(name) {
    choose(name);
    onChoice(name);
  }

  async function load(chosen) {
    if (chosen.size > limits.mostBytes) {
      say(`model: expected at most ${size(limits.mostBytes)}, got ${size(chosen.size)}. It wasn’t sent.`);
      return;
    }
    const name = freeName(chosen.name, models.map((model) => model.name));
    const bar = el('progress', { max: 1, value: 0, 'aria-label': 'sent' });
    say(`${cut(chosen.name, MOST_OF_NAME)}, ${size(chosen.size)} `, bar);
    loadButton.disabled = true;
    try {
      const path = `api/models?name=${encodeURIComponent(name)}`;
      const model = await upload(path, chosen, 'application/zip', (share) => {
        bar.value = share;
      });
      models.push(model);
      list();
      pick(model.name);
      say(`Loaded ${cut(model.name, MOST_OF_NAME)}, ${size(chosen.size)}. The server keeps it until it ends.`);
    } catch (error) {
      say(error.message);
    } finally {
      loadButton.disabled = false;
    }
  }

  async function drop() {
    const name = current;
    try {
      await remove(`api/models/${encodeURIComponent(name)}`);
    } catch (error) {
      if (error.status !== 404) { // 404: it was removed from another page
        say(error.message);
        return;
      }
    }
    models.splice(models.findIndex((model) => model.name === name), 1);
    list();
    pick(models[0].name);
    say(`Removed ${cut(name, MOST_OF_NAME)}.`);
    select.focus();
  }

  function takeDrops() {
    const isFile = (event) => event.dataTransfer?.types.includes('Files');
    const mark = (isOver) => document.body.classList.toggle('dropping', isOver);
    document.addEventListener('dragover', (event) => {
      if (isFile(event)) {
        event.preventDefault();
        mark(true);
      }
    });
    document.addEventListener('dragleave', (event) => {
      if (event.relatedTarget === null) {
        mark(false);
      }
    });
    document.addEventListener('drop', (event) => {
      mark(false);
      if (isFile(event) && event.dataTransfer.files.length > 0) {
        event.preventDefault();
        load(event.dataTransfer.files[0]);
      }
    });
  }

  form.addEventListener('submit', (event) => event.preventDefault());
  select.addEventListener('change', () => pick(select.value));
  loadButton.addEventListener('click', () => file.click());
  part('remove-model').addEventListener('click', drop);
  file.addEventListener('change', () => {
    if (file.files.length > 0) {
      load(file.files[0]);
      file.value = '';
    }
  });

  return {
    models,
    model: () => current,
    choose,

    /** Takes what the server says of its models and whether it takes more. */
    fill(served) {
      models.splice(0, models.length, ...served.models);
      limits = served;
      list();
      if (served.takesModels && loadButton.hidden) {
        loadButton.hidden = false;
        takeDrops();
      }
    },

    onModel: (listener) => heirs.model.push(listener),
    onModels: (listener) => heirs.models.push(listener),
  };
}
