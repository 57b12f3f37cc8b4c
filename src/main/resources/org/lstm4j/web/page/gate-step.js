/** The gates by the key of their values: the weights and bias that make each, and what it is called. */
export const GATES = {
  f: { weights: 'W_f', bias: 'b_f', name: 'Forget gate' },
  i: { weights: 'W_i', bias: 'b_i', name: 'Input gate' },
  candidate: { weights: 'W_c', bias: 'b_c', name: 'Candidate' },
  o: { weights: 'W_o', bias: 'b_o', name: 'Output gate' },
};

const MATRICES = ['W_f', 'W_i', 'W_c', 'W_o', 'W_y'];
const KEYS = ['x', 'h', 'C', 'W_f', 'W_i', 'W_c', 'W_o', 'b_f', 'b_i', 'b_c', 'b_o'].concat([
  'f',
  'i',
  'candidate',
  'o',
  'W_y',
  'b_y',
]);
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Whether a text is a number that a double holds. */
export function isNumber(text) {
  return NUMBER.test(text.trim()) && Number.isFinite(Number(text));
}

/** What is sent of a field: its number, 0 if it is empty, else its text, which the server refuses by name. */
function sent(text) {
  return text.trim() === '' ? 0 : isNumber(text) ? Number(text) : text.trim();
}

/**
 * The numbers of one step as a person types them. Fields are texts and are kept by row and column
 * beyond the present sizes, so that making a step smaller and larger again loses nothing. A key whose
 * fields are all empty isn't given; an empty field beside others counts as 0.
 */
export class GateStep {
  /** E inputs, H units and K outputs; each gate's way is 'weights', 'given' or 'none'. */
  constructor() {
    this.sizes = { E: 4, H: 3, K: 0 };
    this.ways = { f: 'none', i: 'none', candidate: 'none', o: 'none' };
    this.fields = new Map();
  }

  /** Names of a key's rows: h1 … hH and x1 … xE of a gate's weights; one without a name of a vector. */
  rows(key) {
    const { E, H } = this.sizes;
    const named = (letter, count) => Array.from({ length: count }, (_, n) => letter + (n + 1));
    if (key === 'W_y') {
      return named('h', H);
    }
    return MATRICES.includes(key) ? [...named('h', H), ...named('x', E)] : [''];
  }

  /** How many numbers a row of a key has. */
  columns(key) {
    return key === 'x' ? this.sizes.E : key.endsWith('_y') ? this.sizes.K : this.sizes.H;
  }

  /** The text of a field; empty if nothing was typed. */
  text(key, row, column) {
    return this.fields.get(key)?.get(`${row}.${column}`) ?? '';
  }

  /** Types into a field. */
  type(key, row, column, text) {
    if (!this.fields.has(key)) {
      this.fields.set(key, new Map());
    }
    this.fields.get(key).set(`${row}.${column}`, text);
  }

  /** Whether any field of a key holds something within the present sizes. */
  isGiven(key) {
    const columns = Array.from({ length: this.columns(key) }, (_, c) => c);
    return this.rows(key).some((row) => columns.some((c) => this.text(key, row, c).trim() !== ''));
  }

  /** Fills a key with numbers: a list, or rows of them. */
  put(key, numbers) {
    const lists = MATRICES.includes(key) ? numbers : [numbers];
    const names = this.rows(key);
    this.fields.set(key, new Map());
    lists.forEach((list, r) =>
      list.forEach((number, c) => this.fields.get(key).set(`${names[r]}.${c}`, String(number))),
    );
  }

  /** Whether a key counts, by the ways of the gates and the number of outputs. */
  isUsed(key) {
    for (const [gate, { weights, bias }] of Object.entries(GATES)) {
      if (key === weights || key === bias) {
        return this.ways[gate] === 'weights';
      }
      if (key === gate) {
        return this.ways[gate] === 'given';
      }
    }
    return !key.endsWith('_y') || this.sizes.K > 0;
  }

  /** The object that `lstm4j gates` reads; keys without any number are left out. */
  json() {
    const json = {};
    for (const key of KEYS) {
      if (this.isUsed(key) && this.isGiven(key)) {
        const rows = this.rows(key).map((row) =>
          Array.from({ length: this.columns(key) }, (_, c) => sent(this.text(key, row, c))),
        );
        json[key] = MATRICES.includes(key) ? rows : rows[0];
      }
    }
    return json;
  }

  /** The step of such an object, which the server has accepted. */
  static of(json) {
    const step = new GateStep();
    step.sizes = sizes(json);
    for (const [gate, { weights }] of Object.entries(GATES)) {
      step.ways[gate] = json[gate] ? 'given' : json[weights] ? 'weights' : 'none';
    }
    Object.entries(json).forEach(([key, numbers]) => step.put(key, numbers));
    return step;
  }
}

/** E, H and K as the server's own copy of the numbers shows them. */
function sizes(json) {
  const H = ['h', 'C', 'f', 'i', 'candidate', 'o', 'b_f', 'b_i', 'b_c', 'b_o']
    .map((key) => json[key]?.length)
    .concat(
      ['W_f', 'W_i', 'W_c', 'W_o'].map((key) => json[key]?.[0].length),
      json.W_y?.length,
    )
    .find((size) => size);
  const rows = ['W_f', 'W_i', 'W_c', 'W_o'].map((key) => json[key]?.length).find((size) => size);
  const E = json.x?.length ?? (rows ? rows - H : 1);
  return { E, H: H ?? 1, K: json.W_y?.[0].length ?? json.b_y?.length ?? 0 };
}
