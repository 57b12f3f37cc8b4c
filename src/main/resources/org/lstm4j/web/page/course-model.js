/** Numbers of the label that is explained, of what /api/trace says of a step; of two labels the pair is made. */
function probabilityOf(given, index) {
  return Array.isArray(given) ? given[index] : index === 1 ? given : 1 - given;
}

/** From which probability on a label is the verdict; null where the likeliest of several is. */
function thresholdOf(model, label) {
  if (model.isOfTags) {
    return model.threshold;
  }
  if (model.labels.length !== 2) {
    return null;
  }
  return label === model.labels[0] ? 1 - model.threshold : model.threshold;
}

/** The verdict of what a trace says of a step: a label, or of tags whether `label` holds. */
function verdictAt(given, model, label) {
  if (model.isOfTags) {
    return probabilityOf(given, model.labels.indexOf(label)) >= model.threshold;
  }
  if (!Array.isArray(given)) {
    return model.labels[given >= model.threshold ? 1 : 0];
  }
  return model.labels[given.indexOf(Math.max(...given))];
}

/** Steps whose verdict is another than that before them. */
function turnsOf(trace, model, label) {
  const turns = [];
  let before = verdictAt(trace.probability_before, model, label);
  trace.probability.forEach((given, step) => {
    const now = verdictAt(given, model, label);
    if (now !== before) {
      turns.push(step);
    }
    before = now;
  });
  return turns;
}

/**
 * The probability of a label along a text: {label, series, before, threshold, turns, rival}; `series`
 * has one number for each step, T; `rival` is {label, series, before} of the label that it is compared
 * with, of more than two, else null.
 */
export function courseOf(trace, model, label, against) {
  const one = (name) => {
    const index = model.labels.indexOf(name);
    return {
      label: name,
      series: trace.probability.map((given) => probabilityOf(given, index)),
      before: probabilityOf(trace.probability_before, index),
    };
  };
  const hasRival = model.labels.length > 2 && against !== null;
  return {
    ...one(label),
    threshold: thresholdOf(model, label),
    turns: turnsOf(trace, model, label),
    rival: hasRival ? one(against) : null,
  };
}

/** Points [x, y] as a path of SVG. */
export function path(points) {
  return points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}

/** Between points and a level: {above, below}, two closed paths of SVG, y downwards. */
export function areas(points, level) {
  const whole = [];
  points.forEach(([x, y], i) => {
    const [x0, y0] = points[i - 1] ?? [x, y];
    if ((y0 - level) * (y - level) < 0) {
      whole.push([x0 + ((level - y0) / (y - y0)) * (x - x0), level]);
    }
    whole.push([x, y]);
  });
  const closed = (clamp) => {
    const ends = [[points.at(-1)[0], level], [points[0][0], level]];
    return `${path([...whole.map(([x, y]) => [x, clamp(y, level)]), ...ends])}Z`;
  };
  return { above: closed(Math.min), below: closed(Math.max) };
}

/**
 * Where steps lie in a picture of some pixels' width: {left, right, column, x(step), stepAt(x)};
 * x is the middle of a step's column, x(−1) the left edge.
 */
export function axisOf(width, steps) {
  const left = width < 500 ? 40 : 46;
  const right = width - (width < 500 ? 12 : 70);
  const column = (right - left) / Math.max(1, steps);
  return {
    left,
    right,
    column,
    x: (step) => (step < 0 ? left : left + (step + 0.5) * column),
    stepAt: (x) => Math.max(0, Math.min(steps - 1, Math.floor((x - left) / column))),
  };
}

/** Pixels below a picture for the longest of its words, turned, of at most so many letters. */
export function roomFor(words, most) {
  let longest = 0;
  for (const word of words) {
    longest = Math.max(longest, word.length * (/[^\u0000-\u2e7f]/.test(word) ? 2 : 1));
  }
  return 18 + 5 * Math.min(most, longest);
}
