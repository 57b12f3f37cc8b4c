import { svg } from './dom.js';

const LEFT = 52;
const TOP = 14;
const BOTTOM = 42;
const NAMES = 150; // room at the right for the lines' names
const ROOM = 560; // width from which on there is that room
const APART = 15; // pixels between two names

function placer({ from, to, isLog }, start, end) {
  const of = isLog ? Math.log : Number;
  const span = of(to) - of(from);
  return (value) => start + ((of(value) - of(from)) / span) * (end - start);
}

/** Path through points; it breaks where a number is missing. */
function path(xs, ys) {
  let isDown = false;
  return xs
    .map((x, n) => {
      const command = Number.isFinite(ys[n])
        ? `${isDown ? 'L' : 'M'}${x.toFixed(1)} ${ys[n].toFixed(1)}`
        : '';
      isDown = command !== '';
      return command;
    })
    .join('');
}

/** Heights for names that don't hide each other, in the order of the heights where lines end. */
function apart(heights, least, most) {
  const order = [...heights.keys()].sort((a, b) => heights[a] - heights[b]);
  const placed = [];
  let free = least;
  for (const n of order) {
    placed[n] = Math.max(heights[n], free);
    free = placed[n] + APART;
  }
  let limit = most;
  for (const n of order.reverse()) {
    placed[n] = Math.min(placed[n], limit);
    limit = placed[n] - APART;
  }
  return placed;
}

function axes(x, y, placeX, placeY, right, bottom) {
  return [
    ...y.ticks.map(({ at, text }) =>
      svg(
        'g',
        {},
        svg('path', { class: 'grid', d: `M${LEFT} ${placeY(at)}H${right}` }),
        svg('text', { class: 'small', x: LEFT - 8, y: placeY(at) + 4, 'text-anchor': 'end' }, text),
      ),
    ),
    ...x.ticks.map(({ at, text }) =>
      svg('text', { class: 'small', x: placeX(at), y: bottom + 17, 'text-anchor': 'middle' }, text),
    ),
    svg('path', { class: 'axis', d: `M${LEFT} ${bottom}H${right}` }),
    svg('text', { class: 'small', x: (LEFT + right) / 2, y: bottom + 35, 'text-anchor': 'middle' }, x.name),
  ];
}

function lineOf(series, placeX, placeY) {
  const xs = series.x.map(placeX);
  const place = (ys) => (ys ?? []).map((value) => (value === null ? NaN : placeY(value)));
  const lows = place(series.low);
  const highs = place(series.high);
  const bars = xs
    .map((x, n) =>
      Number.isFinite(lows[n]) ? `M${x.toFixed(1)} ${lows[n].toFixed(1)}V${highs[n].toFixed(1)}` : '',
    )
    .join('');
  const style = `line ${series.style}${series.isDashed ? ' dashed' : ''}`;
  return svg(
    'g',
    {},
    bars === '' ? null : svg('path', { class: `range ${series.style}`, d: bars }),
    svg('path', { class: style, d: path(xs, place(series.y)) }),
  );
}

/**
 * Lines over two axes, drawn as wide as there is room; a cursor goes along with pointer and keys.
 *
 * @param first {label, x, y, stops, stop?, series, told}: axes are {name, from, to, isLog, ticks: [{at,
 *     text}]}; stops are the cursor's places along x, ascending, and stop is where it begins; a series is {name, style, x: [n], y:
 *     [n], low?, high?, isDashed?}, where null is left out, an empty name isn't shown, and what isn't
 *     dashed has a number for each stop; told(stop) says in words what is there
 * @param onStop called with the number of each stop that the cursor comes to
 * @returns {{element, draw, go}} an element; draw(picture) shows another; go(stop) moves the cursor
 */
export function lineChart(first, onStop) {
  let picture = first;
  let stop = first.stop ?? 0;
  let width = 0;
  let placeX = Number;
  let placeY = Number;
  const cursor = svg('g', { class: 'cursor' });
  const element = svg('svg', {
    class: 'chart',
    role: 'slider',
    tabindex: 0,
    'aria-orientation': 'horizontal',
  });

  function draw(next = picture) {
    picture = next;
    const { x, y, series } = picture;
    const height = width < ROOM ? 270 : 350;
    const isNamed = width >= ROOM;
    const right = width - (isNamed ? NAMES : 14);
    const bottom = height - BOTTOM;
    placeX = placer(x, LEFT, right);
    placeY = placer(y, bottom, TOP);
    const named = series.filter((each) => each.name !== '');
    const last = named.map((each) => placeY(each.y.findLast((value) => value !== null)));
    const heights = apart(last, TOP + 4, bottom - 2);
    element.setAttribute('viewBox', `0 0 ${width} ${height}`);
    element.setAttribute('width', width);
    element.setAttribute('height', height);
    element.setAttribute('aria-label', picture.label);
    element.setAttribute('aria-valuemin', 0);
    element.setAttribute('aria-valuemax', picture.stops.length - 1);
    element.replaceChildren(
      ...axes(x, y, placeX, placeY, right, bottom),
      ...series.map((each) => lineOf(each, placeX, placeY)),
      ...(isNamed
        ? named.map((each, n) =>
            svg('text', { class: `end ${each.style}`, x: right + 10, y: heights[n] + 4 }, each.name),
          )
        : []),
      cursor,
    );
    go(Math.min(stop, picture.stops.length - 1));
  }

  function go(to) {
    stop = to;
    const at = picture.stops[stop];
    const x = placeX(at).toFixed(1);
    const dots = picture.series
      .filter((each) => !each.isDashed)
      .map((each) => {
        const value = each.y[stop];
        const dot = { class: `dot ${each.style}`, cx: placeX(each.x[stop]), r: 4 };
        return Number.isFinite(value) ? svg('circle', { ...dot, cy: placeY(value) }) : null;
      });
    cursor.replaceChildren(
      svg('path', { d: `M${x} ${TOP}V${placeY(picture.y.from)}` }),
      ...dots.filter(Boolean),
    );
    element.setAttribute('aria-valuenow', stop);
    element.setAttribute('aria-valuetext', picture.told(stop));
    onStop(stop);
  }

  function follow(event) {
    const at = event.clientX - element.getBoundingClientRect().left;
    const distances = picture.stops.map((each) => Math.abs(placeX(each) - at));
    const nearest = distances.indexOf(Math.min(...distances));
    if (nearest !== stop) {
      go(nearest);
    }
  }

  element.addEventListener('pointermove', follow);
  element.addEventListener('pointerdown', follow);
  element.addEventListener('keydown', (event) => {
    const most = picture.stops.length - 1;
    const by = {
      ArrowLeft: -1,
      ArrowDown: -1,
      ArrowRight: 1,
      ArrowUp: 1,
      PageDown: -10,
      PageUp: 10,
      Home: -most,
      End: most,
    }[event.key];
    if (by !== undefined && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      go(Math.max(0, Math.min(most, stop + by)));
    }
  });
  const holder = document.createElement('div');
  holder.className = 'chart-holder';
  holder.append(element);
  new ResizeObserver(([entry]) => {
    const room = Math.floor(entry.contentRect.width);
    if (room > 0 && room !== width) {
      width = room;
      requestAnimationFrame(() => draw());
    }
  }).observe(holder);
  return { element: holder, draw: (next) => (width === 0 ? (picture = next) : draw(next)), go };
}
