const share = (key, symbol, meaning) => ({ key, symbol, meaning, isShare: true });
const signed = (key, symbol, meaning) => ({ key, symbol, meaning, isShare: false });

/** What a quantity is called in a sentence. */
export function nameOf({ key, meaning }) {
  return key === 'candidate' ? key : meaning.split(',')[0];
}

/**
 * What a trace holds of each kind of cell, in the order in which it is computed: key, symbol, what
 * it means, and whether it lies between 0 and 1.
 */
export const TRACED = {
  lstm: [
    share('f', 'f', 'forget gate, how much of C is kept'),
    share('i', 'i', 'input gate, how much of the candidate is written'),
    signed('candidate', 'candidate', 'what could be written'),
    share('o', 'o', 'output gate, how much of C is shown'),
    signed('C', 'C', 'cell, the long-term memory'),
    signed('h', 'h', 'state, the short-term memory'),
  ],
  gru: [
    share('z', 'z', 'update gate, how much of h is kept'),
    share('r', 'r', 'reset gate, how much of h the candidate sees'),
    signed('candidate', 'candidate', 'what could be written'),
    signed('h', 'h', 'state, the short-term memory'),
  ],
  rnn: [signed('h', 'h', 'state, the short-term memory')],
};

/** What a step computes on its way, in its order; `limit` names what it is drawn on the scale of. */
const COMPUTED = {
  lstm: [
    { ...signed('hBefore', 'h(t−1)', 'short-term memory before the step'), limit: 'h' },
    { ...signed('CBefore', 'C(t−1)', 'long-term memory before the step'), limit: 'C' },
    share('f', 'f', 'forget gate, how much of C(t−1) is kept'),
    { ...signed('kept', 'f ∘ C(t−1)', 'what is kept'), limit: 'C' },
    share('i', 'i', 'input gate, how much of the candidate is written'),
    { ...signed('candidate', 'candidate', 'what could be written'), limit: 'C' },
    { ...signed('written', 'i ∘ candidate', 'what is written'), limit: 'C' },
    { ...signed('C', 'C(t)', 'long-term memory: kept + written'), limit: 'C' },
    { ...signed('tanhC', 'tanh C(t)', 'the memory, between −1 and 1'), limit: 'C' },
    share('o', 'o', 'output gate, how much of it is shown'),
    { ...signed('h', 'h(t)', 'short-term memory: o ∘ tanh C(t)'), limit: 'h' },
  ],
  gru: [
    { ...signed('hBefore', 'h(t−1)', 'state before the step'), limit: 'h' },
    share('z', 'z', 'update gate, how much of h(t−1) is kept'),
    { ...signed('kept', 'z ∘ h(t−1)', 'what is kept'), limit: 'h' },
    share('r', 'r', 'reset gate, how much of h(t−1) the candidate sees'),
    { ...signed('candidate', 'candidate', 'what could be written'), limit: 'h' },
    share('open', '1 − z', 'how much of the candidate is written'),
    { ...signed('written', '(1 − z) ∘ candidate', 'what is written'), limit: 'h' },
    { ...signed('h', 'h(t)', 'state: kept + written'), limit: 'h' },
  ],
  rnn: [
    { ...signed('hBefore', 'h(t−1)', 'state before the step'), limit: 'h' },
    { ...signed('h', 'h(t)', 'state: tanh of word and h(t−1), written anew'), limit: 'h' },
  ],
};

/** The quantities of a kind's drawing: as `TRACED`, with those between them. */
export function computedOf(kind) {
  return COMPUTED[kind];
}

/** Largest absolute value of a traced quantity, at least a little above 0. */
export function limitOf(reader, key) {
  let most = 0;
  for (const value of reader.series(key)) {
    const size = Math.abs(value);
    most = size > most ? size : most;
  }
  return most > 0 && Number.isFinite(most) ? most : 1;
}

/** All quantities of a step by key, each of shape (H); `step` must be one that is read. */
export function computedAt(reader, step) {
  const at = (key) => reader.at(key, step);
  const hBefore = reader.before('h', step);
  if (reader.kind === 'rnn') {
    return { hBefore, h: at('h') };
  }
  const candidate = at('candidate');
  if (reader.kind === 'gru') {
    const z = at('z');
    const kept = z.map((share, unit) => share * hBefore[unit]);
    const open = z.map((share) => 1 - share);
    const written = open.map((share, unit) => share * candidate[unit]);
    return { hBefore, z, kept, r: at('r'), candidate, open, written, h: at('h') };
  }
  const CBefore = reader.before('C', step);
  const f = at('f');
  const i = at('i');
  const C = at('C');
  return {
    hBefore,
    CBefore,
    f,
    kept: f.map((share, unit) => share * CBefore[unit]),
    i,
    candidate,
    written: i.map((share, unit) => share * candidate[unit]),
    C,
    tanhC: C.map(Math.tanh),
    o: at('o'),
    h: at('h'),
  };
}
