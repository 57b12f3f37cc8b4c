/** Characters of a fragment that a link may have; beyond it, it goes without the texts. */
const MOST_OF_LINK = 8000;

const MOST_OF_NAME = 200; // characters; longer values are texts
const ORDER = ['tab', 'model'];

function isText([name, value]) {
  return name === 'text' || value.length > MOST_OF_NAME;
}

function rank(entry) {
  const [name] = entry;
  return ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length + (isText(entry) ? 1 : 0);
}

/** A fragment, with or without its #, as a map of names and values; of equal names the last. */
export function parse(fragment) {
  return new Map(new URLSearchParams(fragment.replace(/^#/, '')));
}

/** A map as a fragment with its #, short entries first, so that a link that was cut still works. */
export function format(state) {
  const entries = [...state].filter(([, value]) => value !== '' && value !== null);
  entries.sort((a, b) => rank(a) - rank(b));
  return entries.length === 0 ? '' : `#${new URLSearchParams(entries)}`;
}

/**
 * What of a state fits a link: {fragment, texts}; texts is empty, or, where they were too long for
 * one, an object with those that the fragment lacks.
 */
export function fit(state) {
  const whole = format(state);
  if (whole.length <= MOST_OF_LINK) {
    return { fragment: whole, texts: {} };
  }
  return {
    fragment: format(new Map([...state].filter((entry) => !isText(entry)))),
    texts: Object.fromEntries([...state].filter(isText)),
  };
}

/**
 * The state of the page: what the address says behind its #, and texts too long for that in the
 * history's own entry. Listeners hear of back and forward, not of `set`.
 */
export function store(page) {
  const listeners = [];
  let state = read();

  function read() {
    const found = parse(page.location.hash);
    for (const [name, text] of Object.entries(page.history.state?.texts ?? {})) {
      found.set(name, text);
    }
    return found;
  }

  page.addEventListener('popstate', () => {
    state = read();
    listeners.forEach((listener) => listener());
  });

  return {
    /** A value, or the empty string. */
    get(name) {
      return state.get(name) ?? '';
    },

    /** Takes over values; as a step that Back returns from, if `isStep`. */
    set(changes, isStep = false) {
      const next = new Map([...state, ...Object.entries(changes)]);
      if (format(next) === format(state)) {
        return;
      }
      state = next;
      const { fragment, texts } = fit(state);
      const address = fragment || page.location.pathname + page.location.search;
      page.history[isStep ? 'pushState' : 'replaceState']({ texts }, '', address);
    },

    /** Calls a function after Back, Forward and a new fragment. */
    listen(listener) {
      listeners.push(listener);
    },

    /** {href, isWhole}: the address, and whether it carries the texts. */
    link() {
      const { fragment, texts } = fit(state);
      const { origin, pathname, search } = page.location;
      return { href: origin + pathname + search + fragment, isWhole: Object.keys(texts).length === 0 };
    },
  };
}
