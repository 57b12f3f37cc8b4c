import { ALL } from './selection.js';
import { quotedWordOf, shown } from './trace-model.js';

const SENTENCES = {
  lstm: (n) =>
    `The forget gate keeps ${n('f')} of the memory ${n('CBefore')}; the input gate lets ${n('i')} of the ` +
    `candidate ${n('candidate')} in. The memory becomes ${n('C')}. The output gate shows ${n('o')} of its ` +
    `tanh, ${n('tanhC')}: h is ${n('h')}, after ${n('hBefore')}.`,
  gru: (n) =>
    `The update gate keeps ${n('z')} of the state ${n('hBefore')} and writes ${n('open')} of the candidate ` +
    `${n('candidate')}, which saw ${n('r')} of the state. The state becomes ${n('h')}.`,
  rnn: (n) => `The state ${n('hBefore')} and the word make the new state, ${n('h')}.`,
};

/** A step of a cell in words, of one unit or the means of all; `chosen` has a number for each key. */
export function sentenceOf(trace, reader, step, unit, chosen) {
  const whose = unit === ALL ? 'means of all units' : `unit ${unit}`;
  const said = SENTENCES[reader.kind]((key) => shown(chosen[key]));
  return `Step ${step + 1}, ${quotedWordOf(trace, step)}, ${whose}. ${said}`;
}
