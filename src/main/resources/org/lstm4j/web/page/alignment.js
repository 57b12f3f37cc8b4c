/** Where a step stands in its text; the start mark before all, padding behind the last word. */
function placeOf(trace, step) {
  const start = trace.start[step];
  return start >= 0 ? start : step === 0 ? -1 : Infinity;
}

/** Of ascending numbers the index of the last that is at most this one; 0 if none is. */
function lastUpTo(ascending, number) {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (ascending[middle] <= number) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

/**
 * One line of columns for the steps of two traces: of the same text by the places of the words,
 * since one may read what the other leaves out; of two texts by the number of the step. `columnOf[i]`
 * has the column of each step of trace i, ascending; `stepAt(i, column)` is the step that is done by
 * then; `stepsAt(column)` both that are just there, or null; `hasWords` says whether columns have
 * words that people would put beside each other.
 */
export function align(traces) {
  const isOfOne = traces[0].text === traces[1].text;
  const places = traces.map((trace) =>
    trace.tokens.map((_, step) => (isOfOne ? placeOf(trace, step) : step)));
  const union = [...new Set(places.flat())].sort((a, b) => a - b);
  const column = new Map(union.map((place, index) => [place, index]));
  const columnOf = places.map((own) => own.map((place) => column.get(place)));
  return {
    hasWords: isOfOne || traces[0].tokens.length === traces[1].tokens.length,
    columns: union.length,
    columnOf,
    stepAt: (which, at) => lastUpTo(columnOf[which], at),
    stepsAt: (at) =>
      columnOf.map((own) => {
        const step = lastUpTo(own, at);
        return own[step] === at ? step : null;
      }),
  };
}
