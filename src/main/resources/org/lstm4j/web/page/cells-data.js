/** Colours of the cells in every picture, and how people call them. */
const STYLES = { SimpleRNN: 's0', GRU: 's1', 'LSTM 0': 's2', 'LSTM 1': 's3', 'LSTM 5': 's4', LSTM: 's3' };

/** {name, style} of an entry with `cell` and, of an LSTM, perhaps `forgetBias`. */
export function cellOf({ cell, forgetBias }) {
  const isBiased = forgetBias !== undefined;
  return {
    name: isBiased ? `LSTM (bias ${forgetBias})` : cell === 'SimpleRNN' ? 'simple RNN' : cell,
    style: STYLES[isBiased ? `${cell} ${forgetBias}` : cell],
  };
}

/** Steps between the loss and each number of a gradient's course. */
export function steps({ steps: last, every }) {
  return Array.from({ length: last / every + 1 }, (_, n) => n * every);
}

/** Entries of a list whose properties have these values. */
export function where(list, values) {
  return list.filter((each) => Object.entries(values).every(([name, value]) => each[name] === value));
}

/** Which command made a file, when and where, as a sentence. */
export function madeBy({ commands, date, version, machine, note }) {
  const told = commands.map((command) => `lstm4j ${command}`).join(' and ');
  return `Made by ${told}; version ${version}, ${date}; ${machine}.${note ? ` ${note[0].toUpperCase()}${note.slice(1)}.` : ''}`;
}

/** Ticks of a logarithmic axis: powers of ten, at most seven of them. */
export function powers(from, to) {
  const lowest = Math.ceil(Math.log10(from));
  const highest = Math.floor(Math.log10(to));
  const stride = Math.max(1, Math.ceil((highest - lowest) / 6));
  const exponents = [];
  for (
    let exponent = highest - (((highest % stride) + stride) % stride);
    exponent >= lowest;
    exponent -= stride
  ) {
    exponents.push(exponent);
  }
  return exponents.map((exponent) => ({
    at: 10 ** exponent,
    text: exponent === 0 ? '1' : `1e${String(exponent).replace('-', '\u2212')}`,
  }));
}

/** An interval of a mean for people: 0.40 (0.00–1.00), or the mean alone where every seed gave it. */
export function range({ mean, low, high }, digits) {
  const [m, l, h] = [mean, low, high].map((value) => value.toFixed(digits));
  return l === h ? m : `${m} (${l}\u2013${h})`;
}
