import { isOvertaken, post } from './api.js';
import { el, takeLostFocus } from './dom.js';
import { readingViews } from './reading-views.js';
import { sentenceOf, verdictView } from './verdict.js';

const PATIENCE = 300; // milliseconds before a spinner
const MANY = 2000; // words from which what takes a pass or a row for each waits for a button

/** In which order methods are asked: the one last chosen, the model's default, the others. */
function methodsFor(model, wish, isLong) {
  const usual = model.kind === 'linear' ? 'weights' : isLong ? 'integrated-gradients' : 'occlusion';
  const rank = (method) => (method === wish ? 0 : method === usual ? 1 : 2);
  return [...model.methods].sort((a, b) => rank(a) - rank(b));
}

function isRefused(error) {
  return error.status >= 400 && error.status < 500;
}

/** A reading without a trace, if the server refused it. */
function withoutTrace(error) {
  if (isRefused(error)) {
    return { trace: null, refusal: error.message };
  }
  throw error;
}

/** What the first method says that isn't refused; if all are, the first refusal is thrown. */
async function firstAnswer(explain, methods) {
  let first = null;
  for (const method of methods) {
    try {
      return await explain(method);
    } catch (error) {
      if (!isRefused(error)) {
        throw error;
      }
      first ??= error;
    }
  }
  throw first;
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
  let calm = () => {}; // takes the spinner away, or the chance of one
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
    calm = () => {
      clearTimeout(timer);
      if (!signal.aborted) {
        status.textContent = '';
        status.classList.remove('working');
      }
    };
    return signal;
  }

  /** Says why there is no more; what there is of this reading stays. */
  function refuse(error) {
    if (said === '') {
      verdict.replaceChildren();
    }
    rest.replaceChildren();
    refused.textContent = error.message;
    refused.hidden = false;
  }

  /** Speaks the verdict if it was asked for or is another one than before. */
  function announce(prediction, model, isAsked, before) {
    said = sentenceOf(prediction, model);
    if (isAsked || said.split(',')[0] !== before.split(',')[0]) {
      context.announce(said);
    }
  }

  /** Asks for what a label or a method adds; `target` is null for the server's own choice. */
  async function fill(ask, model, text, target, prediction, isPatient = false) {
    const isLong = prediction.knownWords > MANY;
    const label = target === null ? {} : { label: target };
    const explain = (method, more = {}) => ask('api/explain', { method, ...label, ...more });
    const tracing = model.hasGates && (isPatient || !isLong) ? ask('api/trace') : Promise.resolve(null);
    const traced = tracing.then((trace) => ({ trace, refusal: '' }), withoutTrace);
    traced.catch(() => {}); // awaited below, behind what may be refused first
    const explanation = await firstAnswer(explain, methodsFor(model, wish, isLong));
    const { trace, refusal } = await traced;
    const views = readingViews(context, {
      text,
      model,
      explanation,
      trace,
      refusal,
      explain,
      onGates: () => again(text, model, prediction, target, true),
      onMethod(method) {
        wish = method;
      },
    });
    const view = verdictView(prediction, model, explanation.target, (chosen) => again(text, model, prediction, chosen, isPatient));
    views.onProbabilities(view.setProbabilities);
    verdict.replaceChildren(view.element);
    rest.replaceChildren(views.element);
    views.start();
    calm();
    onRead({ text, model, prediction, explanation, trace, views });
    await views.addMethods(isLong ? ['occlusion'] : []);
  }

  async function attempt(work) {
    const signal = begin();
    const isDone = calm;
    try {
      await work((path, object) => post(path, object, signal));
      refused.hidden = true;
    } catch (error) {
      if (!isOvertaken(error)) {
        refuse(error);
      }
    } finally {
      isDone();
      if (!signal.aborted) {
        host.setAttribute('aria-busy', 'false');
      }
    }
  }

  function asker(send, text, model) {
    return (path, more = {}) => send(path, { text, model: model.name, ...more });
  }

  async function read(text, name, isAsked = true) {
    const model = context.models.find((each) => each.name === name);
    await attempt(async (send) => {
      const ask = asker(send, text, model);
      const before = said;
      said = '';
      const prediction = await ask('api/predict');
      refused.hidden = true;
      announce(prediction, model, isAsked, before);
      verdict.replaceChildren(verdictView(prediction, model, null, () => {}).element);
      await fill(ask, model, text, null, prediction);
    });
  }

  /** Fills anew for another label, or with the gates of a long text. */
  async function again(text, model, prediction, label, isPatient) {
    await attempt((send) => fill(asker(send, text, model), model, text, label, prediction, isPatient));
    takeLostFocus(verdict.querySelector('[aria-pressed=true]') ?? rest.querySelector('.words'));
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
