import { cut } from './numbers.js';
import { visible } from './words.js';

const MOST_LETTERS = 60;
const READER = /^h((?:\.\d+)?(?:\.backward)?)$/;

function kindOf(trace, suffix) {
  return `C${suffix}` in trace ? 'lstm' : `z${suffix}` in trace ? 'gru' : 'rnn';
}

/** Rows of numbers, shape (T, H), one after another; what is null becomes NaN. */
function flat(rows, units) {
  const numbers = new Float32Array(rows.length * units).fill(NaN);
  rows.forEach((row, step) => {
    for (let unit = 0; row !== null && unit < units; unit++) {
      numbers[step * units + unit] = row[unit] ?? NaN;
    }
  });
  return numbers;
}

/**
 * One layer read in one direction: name, layer (from 1), isBackward, kind (`lstm`, `gru`, `rnn`), units (H), steps (T).
 * `series(key)` has the numbers of `f`, `C`, `h` …, shape (T · H); NaN where a step is skipped.
 */
class Reader {
  #trace;
  #suffix;
  #series = new Map();

  constructor(trace, suffix) {
    this.#trace = trace;
    this.#suffix = suffix;
    this.layer = Number(suffix.split('.')[1] ?? 1);
    this.isBackward = suffix.endsWith('.backward');
    this.name = `layer ${this.layer}${this.isBackward ? ', read backward' : ''}`;
    this.kind = kindOf(trace, suffix);
    this.units = trace[`h_before${suffix}`].length;
    this.steps = trace[`h${suffix}`].length;
  }

  series(key) {
    if (!this.#series.has(key)) {
      this.#series.set(key, flat(this.#trace[key + this.#suffix], this.units));
    }
    return this.#series.get(key);
  }

  /** Numbers of a step, shape (H). */
  at(key, step) {
    return this.series(key).subarray(step * this.units, (step + 1) * this.units);
  }

  /** Of the step that this reader came from, shape (H): `C` or `h` before it reads the step. */
  before(key, step) {
    const way = this.isBackward ? 1 : -1;
    for (let from = step + way; from >= 0 && from < this.steps; from += way) {
      if (!this.isSkipped(from)) {
        return this.at(key, from);
      }
    }
    return Float32Array.from(this.#trace[`${key}_before${this.#suffix}`]);
  }

  isSkipped(step) {
    return this.units === 0 || Number.isNaN(this.series('h')[step * this.units]);
  }
}

/** All readers of a trace, as `/api/trace` answers it, from the first layer on; perhaps none. */
export function readersOf(trace) {
  return Object.keys(trace)
    .map((key) => READER.exec(key))
    .filter((found) => found !== null && `h_before${found[1]}` in trace)
    .map((found) => new Reader(trace, found[1]));
}

const MARKS = { start: '(start)', padding: '(padding)' };

function wordAt(trace, step) {
  return visible(cut(trace.tokens[step], MOST_LETTERS));
}

/** What stands for a step: its word, or `(start)` or `(padding)`. */
export function wordOf(trace, step) {
  return wordAt(trace, step) || MARKS[trace.fate[step]] || '(no word)';
}

/** The same with what became of it, for a sentence: `“slow”`, `“Zyx”, unknown`. */
export function quotedWordOf(trace, step) {
  const word = trace.tokens[step] ? `“${wordAt(trace, step)}”` : wordOf(trace, step);
  return trace.fate[step] === 'unknown' ? `${word}, unknown` : word;
}

/** A number as the pictures show it: three digits behind the point, two from 1 on. */
export function shown(value) {
  if (!Number.isFinite(value)) {
    return '–';
  }
  const size = Math.abs(value);
  const digits = size < 0.9995 ? size.toFixed(3) : size < 9999 ? size.toFixed(2) : size.toExponential(1);
  return value < 0 && Number(digits) !== 0 ? `−${digits}` : digits;
}
