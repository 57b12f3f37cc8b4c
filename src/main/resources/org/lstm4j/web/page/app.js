import { get, onUnauthorized } from './api.js';
import { el } from './dom.js';
import { modelPicker } from './models.js';
import { cut } from './numbers.js';
import { store } from './state.js';
import { tabs } from './tabs.js';
import { askForToken } from './token.js';

const state = store(window);
const mounted = new Map(); // name of a tab: promise of what its module returned
let shown = null;

const live = document.getElementById('live');
const notice = document.getElementById('notice');

onUnauthorized(askForToken);

const picker = modelPicker(document.getElementById('models'), (name) => {
  state.set({ model: name }, true);
  tell();
});

/** What every tab is given; `models` stays the same array and changes in place. */
const context = {
  models: picker.models,
  mostOfBody: 1 << 20,
  state,
  model: picker.model,
  onModel: picker.onModel,
  onModels: picker.onModels,
  announce(text) {
    live.replaceChildren(text); // a new node, so that the same sentence is spoken again
  },
};

function tell(...what) {
  notice.replaceChildren(...what);
  notice.hidden = what.length === 0;
}

async function mount(name) {
  const panel = document.getElementById(`panel-${name}`);
  panel.querySelector('.unloaded')?.remove();
  try {
    const module = await import(`./${name}-tab.js`);
    return module.mount(panel, context) ?? {};
  } catch {
    const reload = el('button', { type: 'button', class: 'quiet', onclick: () => location.reload() }, 'Reload the page');
    const why = 'This view could not be loaded. Is the server still running? Your texts stay in the address. ';
    panel.append(el('p', { class: 'refusal unloaded', role: 'alert' }, why, reload));
    mounted.delete(name);
    return {};
  }
}

async function show(name) {
  if (name === shown) {
    return;
  }
  const before = mounted.get(shown);
  shown = name;
  bar.show(name);
  before?.then((tab) => tab.hide?.());
  const isFirst = !mounted.has(name);
  if (isFirst) {
    mounted.set(name, mount(name));
  }
  const tab = await mounted.get(name);
  if (shown === name) {
    tab.show?.();
  }
}

const bar = tabs(document.querySelector('[role=tablist]'), (name, isKey) => {
  state.set({ tab: name === 'read' ? '' : name }, !isKey);
  show(name);
});

function wanted() {
  const name = state.get('tab');
  return bar.names.includes(name) ? name : 'read';
}

function useModel() {
  const name = state.get('model');
  const isThere = name === '' || picker.models.some((model) => model.name === name);
  picker.choose(isThere && name !== '' ? name : picker.models[0].name);
  if (isThere) {
    tell();
  } else {
    tell(`model: expected one of this server’s, got “${cut(name, 60)}”. This is ${picker.model()}.`);
  }
}

async function start() {
  bar.show(wanted());
  try {
    const served = await get('api/models');
    context.mostOfBody = served.mostBody;
    picker.fill(served);
    useModel();
  } catch (error) {
    tell(`${error.message} `, el('button', { type: 'button', class: 'quiet', onclick: start }, 'Try again'));
    return;
  }
  show(wanted());
}

state.listen(() => {
  if (picker.models.length > 0) {
    useModel();
    show(wanted());
  }
});
start();
