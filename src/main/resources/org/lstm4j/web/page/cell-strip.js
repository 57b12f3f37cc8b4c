import { svg } from './dom.js';

const WIDTH = 64;
const HEIGHT = 18;
const MOST_BARS = 64;

/** Means of neighbours, so that there are at most so many bars. */
function bars(values) {
  const each = Math.ceil(values.length / MOST_BARS);
  if (each === 1) {
    return values;
  }
  return Float32Array.from({ length: Math.ceil(values.length / each) }, (_, bar) => {
    const some = values.subarray(bar * each, (bar + 1) * each);
    return some.reduce((sum, value) => sum + value, 0) / some.length;
  });
}

/**
 * All units of one quantity as tiny bars: up from the bottom for shares, up and down from the middle
 * for what has a sign. `update(values, limit, unit)` draws a step; the unit's bar is marked.
 */
export function strip(quantity, units) {
  const each = Math.ceil(units / MOST_BARS);
  const count = Math.ceil(units / each);
  const pitch = WIDTH / Math.max(count, 16);
  const zero = quantity.isShare ? HEIGHT : HEIGHT / 2;
  const thickness = Math.max(0.5, pitch - 0.7).toFixed(2);
  const path = (sign) => svg('path', { class: 'strip-bars', 'data-sign': sign, 'stroke-width': thickness });
  const above = path('+');
  const below = path('-');
  const mark = svg('path', { class: 'strip-mark', 'stroke-width': Math.max(1.5, pitch - 0.7).toFixed(2) });
  const foot = Array.from({ length: count }, (_, bar) => `M${((bar + 0.5) * pitch).toFixed(1)} ${zero}V`);
  const end = (value, limit) => {
    const size = Math.max(-1, Math.min(1, value / limit));
    return Math.round((zero - size * zero) * 10) / 10;
  };
  const width = pitch * count;
  return {
    width,
    element: svg(
      'g',
      { class: quantity.isShare ? 'strip strip-share' : 'strip' },
      svg('path', { class: 'strip-zero', d: `M0 ${zero}H${width}` }),
      above,
      below,
      mark,
    ),
    update(values, limit, unit) {
      const shownBars = bars(values);
      let up = '';
      let down = '';
      for (let bar = 0; bar < shownBars.length; bar++) {
        const line = foot[bar] + end(shownBars[bar], limit);
        if (shownBars[bar] < 0) {
          down += line;
        } else {
          up += line;
        }
      }
      above.setAttribute('d', up);
      below.setAttribute('d', down);
      mark.setAttribute(
        'd',
        unit < 0 ? '' : foot[Math.floor(unit / each)] + end(values[unit], limit),
      );
    },
  };
}
