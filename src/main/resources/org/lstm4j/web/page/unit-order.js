/** Courses of the units with mean 0 and length 1, shape (H) of (T); zeros where one doesn't move. */
function courses(reader) {
  const h = reader.series('h');
  const read = [];
  for (let step = 0; step < reader.steps; step++) {
    if (!reader.isSkipped(step)) {
      read.push(step);
    }
  }
  return Array.from({ length: reader.units }, (_, unit) => {
    const course = Float64Array.from(read, (step) => h[step * reader.units + unit]);
    const mean = course.reduce((sum, value) => sum + value, 0) / course.length;
    let norm = 0;
    for (let t = 0; t < course.length; t++) {
      course[t] -= mean;
      norm += course[t] * course[t];
    }
    return norm > 0 ? course.map((value) => value / Math.sqrt(norm)) : course.fill(0);
  });
}

function likeness(a, b) {
  let sum = 0;
  for (let t = 0; t < a.length; t++) {
    sum += a[t] * b[t];
  }
  return sum;
}

/**
 * Units in an order in which those that do alike stand beside each other, shape (H): a chain that
 * grows at either end by the unit most like it. Costs H² · T.
 */
export function orderOf(reader) {
  const all = courses(reader);
  if (all.length === 0) {
    return [];
  }
  const left = new Set(all.keys());
  const chain = [0];
  left.delete(0);
  const near = [all.map((course) => likeness(all[0], course))];
  near.push(near[0].slice()); // likeness to the chain's head, and to its tail
  while (left.size > 0) {
    let best = null;
    for (const unit of left) {
      for (const end of [0, 1]) {
        if (best === null || near[end][unit] > near[best.end][best.unit]) {
          best = { end, unit };
        }
      }
    }
    chain[best.end === 0 ? 'unshift' : 'push'](best.unit);
    left.delete(best.unit);
    near[best.end] = all.map((course, unit) => (left.has(unit) ? likeness(all[best.unit], course) : 0));
  }
  return chain;
}
