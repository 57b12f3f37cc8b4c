import { readersOf } from './trace-model.js';

const selections = new WeakMap();

/** All units, where a unit's number is asked for. */
export const ALL = -1;

/** The unit whose state moves most, by its variance over the steps. */
function liveliest(reader) {
  const h = reader.series('h');
  let best = 0;
  let most = -1;
  for (let unit = 0; unit < reader.units; unit++) {
    let count = 0;
    let mean = 0;
    let squares = 0;
    for (let at = unit; at < h.length; at += reader.units) {
      if (!Number.isNaN(h[at])) {
        count++;
        const off = h[at] - mean;
        mean += off / count;
        squares += off * (h[at] - mean);
      }
    }
    if (squares > most) {
      most = squares;
      best = unit;
    }
  }
  return best;
}

/** Which reader and which unit all pictures of one trace show; `ALL` units is −1. */
class Selection {
  #listeners = [];

  constructor(trace) {
    this.readers = readersOf(trace);
    this.reader = this.readers.findLast((reader) => !reader.isBackward) ?? this.readers.at(-1);
    this.liveliest = this.reader ? liveliest(this.reader) : ALL;
    this.unit = this.liveliest;
  }

  onChange(listener) {
    this.#listeners.push(listener);
  }

  choose(reader, unit) {
    if (reader === this.reader && unit === this.unit) {
      return;
    }
    const isOther = reader !== this.reader;
    this.reader = reader;
    this.liveliest = isOther ? liveliest(reader) : this.liveliest;
    this.unit = isOther && unit !== ALL ? this.liveliest : unit;
    this.#listeners.forEach((listener) => listener(isOther));
  }
}

/**
 * The one selection of a trace: `readers`, `reader`, `unit`, `liveliest` (the unit that moves most), `choose(reader, unit)`, and
 * `onChange(listener)`, which is told whether the reader is another one.
 */
export function selectionOf(trace) {
  if (!selections.has(trace)) {
    selections.set(trace, new Selection(trace));
  }
  return selections.get(trace);
}
