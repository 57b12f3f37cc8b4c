import { isOvertaken, post } from './api.js';
import { el } from './dom.js';
import { readingViews } from './reading-views.js';
import { sentenceOf, verdictView } from './verdict.js';

const PATIENCE = 300; // milliseconds before a spinner
const MANY = 2000; // words from which what takes a pass for each, or a row for each, waits for a button

/** Which method is asked first: the one last chosen if the model has it, else its default. */
export function firstMethod(model, wish, isLong) {
  if (model.methods.includes(wish)) {
    return wish;
  }
  const ranks = model.kind === 'linear' ? ['weights'] : isLong ? ['integrated-gradients', 'weights'] : ['occlusion'];
  return ranks.find((method) => model.methods.includes(method)) ?? model.methods[0];
}

/**
 * One text's views in `host`: verdict, words, course, attributions, gates. Returns {read(text, model,
 * isAsked), clear()}: `read` asks the server and fills the host as answers come, what it asked before
 * is overtaken; it never throws, a refusal stands in the host. `isAsked` announces the verdict even
 * if it is the same. `onRead` hears of each reading that is shown: {text, model, prediction,
 * explanation, trace, views}.
 */
export function reading(context, host, onRead = () => {}) {
  const status = el('p', { class: 'status' });
  const refused = el('p', { class: 'refusal', role: 'alert', hidden: true });
  const verdict = el('div', { class: 'reading-verdict' });
  const rest = el('div', { class: 'reading-rest' });
  const sheet = el('div', { class: 'sheet' }, status, refused, verdict, rest);
  let controller = null;
  let said = '';
  let wish = null; // method that the user chose
  host.classList.add('reading');

  function begin() {
    controller?.abort();
    controller = new AbortController();
    const { signal } = controller;
    const timer = setTimeout(() => {
      status.textContent = 'Reading …';
      status.classList.add('working');
    }, PATIENCE);
    host.setAttribute('aria-busy', 'true');
    host.replaceChildren(sheet);
    return {
      signal,
      end() {
        clearTimeout(timer);
        if (!signal.aborted) {
          host.setAttribute('aria-busy', 'false');
          status.textContent = '';
          status.classList.remove('working');
        }
      },
    };
  }

  function refuse(error) {
    verdict.replaceChildren();
    rest.replaceChildren();
    refused.textContent = error.message;
    refused.hidden = false;
    said = '';
  }

  function announce(prediction, model, isAsked) {
    const sentence = sentenceOf(prediction, model);
    if (isAsked || sentence.split(',')[0] !== said.split(',')[0]) {
      context.announce(sentence);
    }
    said = sentence;
  }

  /** Asks for what a label or a method adds; `target` is null for the server's own choice. */
  async function fill(ask, model, text, target, prediction, isPatient = false) {
    const isLong = prediction.knownWords > MANY;
    const label = target === null ? {} : { label: target };
    const explain = (method, more = {}) => ask('api/explain', { method, ...label, ...more });
    const first = firstMethod(model, wish, isLong);
    const trace = model.hasGates && (isPatient || !isLong) ? ask('api/trace') : Promise.resolve(null);
    trace.catch(() => {}); // awaited below, behind what may be refused first
    const explanation = await explain(first);
    const traced = await trace;
    const views = readingViews(context, {
      text,
      model,
      explanation,
      trace: traced,
      explain,
      onGates: () => again(text, model, prediction, target, true),
      onMethod(method) {
        wish = method;
      },
    });
    const showVerdict = () => {
      const view = verdictView(prediction, model, explanation.target, (chosen) => again(text, model, prediction, chosen, isPatient));
      views.onProbabilities(view.setProbabilities);
      verdict.replaceChildren(view.element);
    };
    showVerdict();
    rest.replaceChildren(views.element);
    views.start();
    onRead({ text, model, prediction, explanation, trace: traced, views });
    await views.addMethods(isLong ? ['occlusion'] : []);
  }

  async function attempt(work) {
    const { signal, end } = begin();
    try {
      await work((path, more, object) => post(path, { ...object, ...more }, signal), signal);
      refused.hidden = true;
    } catch (error) {
      if (!isOvertaken(error)) {
        refuse(error);
      }
    } finally {
      end();
    }
  }

  function asker(post_, text, model) {
    return (path, more = {}) => post_(path, more, { text, model: model.name });
  }

  async function read(text, name, isAsked = true) {
    const model = context.models.find((each) => each.name === name);
    await attempt(async (send) => {
      const ask = asker(send, text, model);
      const prediction = await ask('api/predict');
      refused.hidden = true;
      announce(prediction, model, isAsked);
      verdict.replaceChildren(verdictView(prediction, model, null, () => {}).element);
      await fill(ask, model, text, null, prediction);
    });
  }

  /** Fills anew for another label, or with the gates of a long text. */
  async function again(text, model, prediction, label, isPatient) {
    await attempt((send) => fill(asker(send, text, model), model, text, label, prediction, isPatient));
    verdict.querySelector('[aria-pressed=true]')?.focus();
  }

  return {
    read,
    clear() {
      controller?.abort();
      host.replaceChildren();
      said = '';
    },
  };
}
