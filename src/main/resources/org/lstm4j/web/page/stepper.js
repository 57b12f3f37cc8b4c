import { el, svg } from './dom.js';

const WHOLE = 24000; // milliseconds that playing all of a long text takes
const SLOWEST = 420;
const FASTEST = 40;

const ICONS = {
  previous: 'M10 3 L5 8 L10 13',
  next: 'M6 3 L11 8 L6 13',
  play: 'M5 3 L12.5 8 L5 13 Z',
  pause: 'M5.5 3 V13 M10.5 3 V13',
};

function button(icon, label, onclick) {
  const path = svg('path', { d: ICONS[icon] });
  const drawing = svg('svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true' }, path);
  const element = el('button', { type: 'button', 'aria-label': label, title: label, onclick }, drawing);
  return {
    element,
    set(other, text) {
      path.setAttribute('d', ICONS[other]);
      element.setAttribute('aria-label', text);
      element.title = text;
    },
  };
}

/** Calls `tick(milliseconds)` each frame until it answers false or is stopped. */
function frames(tick) {
  let request = 0;
  const begin = performance.now();
  const frame = (now) => {
    request = tick(Math.max(0, now - begin)) ? requestAnimationFrame(frame) : 0;
  };
  request = requestAnimationFrame(frame);
  return () => cancelAnimationFrame(request);
}

/**
 * Goes through steps 0 … count − 1: a slider, buttons, arrow keys, Home and End, and playing.
 * `labelOf(step)` names a step, `onStep(step)` is told of each that the user chose; `set(step)`
 * goes to one without telling. `step()` is where it is, `stop()` ends playing.
 */
export function stepper(count, labelOf, onStep) {
  const last = Math.max(0, count - 1);
  let current = 0;
  let stopFrames = null;

  const slider = el('input', {
    type: 'range',
    min: 0,
    max: last,
    value: 0,
    'aria-label': 'Step',
    disabled: count < 2,
    oninput: () => {
      stop();
      go(Number(slider.value));
    },
  });
  const previous = button('previous', 'Previous step', () => moveBy(-1));
  const next = button('next', 'Next step', () => moveBy(1));
  const playing = button('play', 'Play', () => (stopFrames ? stop() : play()));
  const place = el('span', { class: 'stepper-place' });
  const word = el('bdi', { class: 'stepper-word' });

  function show() {
    slider.value = current;
    place.textContent = count === 0 ? 'no steps' : `${current + 1} of ${count}`;
    word.textContent = count === 0 ? '' : labelOf(current);
    slider.setAttribute('aria-valuetext', `${place.textContent}: ${word.textContent}`);
    previous.element.setAttribute('aria-disabled', current === 0);
    next.element.setAttribute('aria-disabled', current === last);
    playing.element.disabled = count < 2;
  }

  function go(step) {
    const to = Math.max(0, Math.min(last, step));
    if (to !== current) {
      current = to;
      show();
      onStep(current);
    }
  }

  function moveBy(steps) {
    stop();
    go(current + steps);
  }

  function stop() {
    if (stopFrames) {
      stopFrames();
      stopFrames = null;
      playing.set('play', 'Play');
    }
  }

  function play() {
    const from = current === last ? 0 : current;
    const each = Math.max(FASTEST, Math.min(SLOWEST, WHOLE / count));
    go(from);
    playing.set('pause', 'Pause');
    stopFrames = frames((elapsed) => {
      if (!element.isConnected) {
        stop();
        return false;
      }
      go(from + Math.floor(elapsed / each));
      if (current === last) {
        stop();
      }
      return current < last;
    });
  }

  const keys = {
    ArrowLeft: () => moveBy(-1),
    ArrowRight: () => moveBy(1),
    ArrowDown: () => moveBy(-1),
    ArrowUp: () => moveBy(1),
    PageDown: () => moveBy(-10),
    PageUp: () => moveBy(10),
    Home: () => moveBy(-count),
    End: () => moveBy(count),
  };
  const element = el(
    'div',
    {
      class: 'stepper',
      role: 'group',
      'aria-label': 'Steps',
      onkeydown: (event) => {
        const act = event.altKey || event.ctrlKey || event.metaKey ? undefined : keys[event.key];
        if (act) {
          event.preventDefault();
          act();
        }
      },
    },
    el('div', { class: 'stepper-buttons' }, previous.element, playing.element, next.element),
    slider,
    el('p', { class: 'stepper-label' }, place, word),
  );
  show();
  return {
    element,
    step: () => current,
    stop,
    set(step) {
      const to = Math.max(0, Math.min(last, step));
      if (to !== current) {
        stop();
        current = to;
        show();
      }
    },
  };
}
