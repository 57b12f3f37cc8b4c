import { el } from './dom.js';
import { counted, signed, tint } from './numbers.js';
import { isRead, isRightToLeft, opening, partOf, wordsIn } from './words.js';

const MOST = 2000; // pieces that are shown at once, and more with each button

const FATES = { unknown: ', unknown', 'left-out': ', left out', cut: ', not read' };
const CLASSES = { unknown: 'unknown', 'left-out': 'unread out', cut: 'unread' };

/**
 * The text, its words coloured. `pieces` are those of piecesOf; `isForward`: words behind the
 * current step stay plain. Keys and clicks tell `onStep(step)` of a word that is read, `onPoint(piece
 * or null)` hears of what is pointed at and of unread words. Returns {element, colour(words, limit),
 * setStep(step)}.
 */
export function wordView(text, pieces, id, isForward, onStep, onPoint) {
  const nodes = new Map(); // index of a piece: its element
  const byStep = new Map(); // step: index of its piece
  const isBackwards = isRightToLeft(text);
  const list = el('div', {
    class: 'words',
    role: 'listbox',
    tabindex: 0,
    lang: '',
    dir: isBackwards ? 'rtl' : 'ltr',
    'aria-label': 'Words of the text',
    'aria-orientation': 'horizontal',
  });
  const before = el('button', { type: 'button', class: 'quiet more', onclick: () => grow(-1) });
  const after = el('button', { type: 'button', class: 'quiet more', onclick: () => grow(1) });
  const element = el('div', {}, before, list, after);
  let { from, to } = opening(pieces, MOST);
  let active = -1;
  let step = Infinity;
  let words = null;
  let limit = 0;
  let places = null; // of the pieces that are shown, so that a step asks for no layout
  let scrolled = 0;

  pieces.forEach((piece, i) => {
    if (piece.fate !== null && isRead(piece) && piece.step !== null) {
      byStep.set(piece.step, i);
    }
  });

  function paint(i) {
    const piece = pieces[i];
    const part = words === null ? 0 : partOf(piece, words);
    const node = nodes.get(i);
    const isAhead = isForward && isRead(piece) && piece.step > step;
    const tinted = isAhead || !isRead(piece) ? '' : tint(part, limit);
    node.className = [tinted, CLASSES[piece.fate] ?? '', isAhead ? 'ahead' : '', i === active ? 'current' : ''].join(' ').trim();
    node.setAttribute('aria-selected', i === active);
  }

  function label(i) {
    const piece = pieces[i];
    const part = isRead(piece) && words !== null ? `, ${signed(partOf(piece, words))}` : '';
    nodes.get(i).setAttribute('aria-label', piece.text + part + (FATES[piece.fate] ?? ''));
  }

  function node(i) {
    if (pieces[i].fate === null) {
      return document.createTextNode(pieces[i].text);
    }
    nodes.set(i, el('bdi', { role: 'option', id: `${id}-${i}`, 'data-piece': i }, pieces[i].text));
    paint(i);
    label(i);
    return nodes.get(i);
  }

  function nodesOf(first, end) {
    return Array.from({ length: Math.max(0, end - first) }, (_, i) => node(first + i));
  }

  function tellMore() {
    const [more, rest] = [wordsIn(pieces, 0, from), wordsIn(pieces, to, pieces.length)];
    before.hidden = more === 0;
    after.hidden = rest === 0;
    before.textContent = `… ${counted(more, 'word')} before`;
    after.textContent = `… ${counted(rest, 'more word')}`;
  }

  function grow(way) {
    if (way < 0) {
      const first = Math.max(0, from - MOST);
      list.prepend(...nodesOf(first, from));
      from = first;
    } else {
      const end = Math.min(pieces.length, to + MOST);
      list.append(...nodesOf(to, end));
      to = end;
    }
    places = null;
    const focused = document.activeElement;
    tellMore();
    if (focused.hidden) {
      list.focus(); // the button that was pressed is gone
    }
  }

  function activate(i) {
    const old = active;
    active = i;
    for (const each of [old, active]) {
      if (nodes.has(each)) {
        paint(each);
      }
    }
    if (nodes.has(active)) {
      list.setAttribute('aria-activedescendant', `${id}-${active}`);
    } else {
      list.removeAttribute('aria-activedescendant');
    }
  }

  /** Scrolls a long list, and never the page, to where the active word is. */
  function keepInView() {
    places ??= {
      height: list.clientHeight,
      whole: list.scrollHeight,
      tops: new Map([...nodes].map(([i, node]) => [i, node.offsetTop])),
    };
    const { height, whole, tops } = places;
    if (tops.has(active) && whole > height) {
      const top = Math.max(0, Math.min(whole - height, tops.get(active) - height / 2));
      if (Math.abs(top - scrolled) > height / 3) {
        scrolled = top;
        list.scrollTop = top;
      }
    }
  }

  /** Goes to a word: to its step if it is read. */
  function choose(i) {
    if (isRead(pieces[i]) && pieces[i].step !== null) {
      onStep(pieces[i].step);
    }
    activate(i);
    onPoint(pieces[i]);
    nodes.get(i)?.scrollIntoView({ block: 'nearest' });
  }

  /** The next word in a direction, from a place on; −1 if there is none. */
  function next(i, way) {
    for (let at = i + way; at >= 0 && at < pieces.length; at += way) {
      if (pieces[at].fate !== null) {
        if (!nodes.has(at)) {
          grow(way);
        }
        return at;
      }
    }
    return -1;
  }

  list.addEventListener('keydown', (event) => {
    const way = isBackwards ? -1 : 1;
    const target = {
      ArrowRight: () => next(active < 0 ? from - 1 : active, way),
      ArrowLeft: () => next(active < 0 ? from - 1 : active, -way),
      ArrowDown: () => next(active < 0 ? from - 1 : active, 1),
      ArrowUp: () => next(active < 0 ? from : active, -1),
      Home: () => next(from - 1, 1),
      End: () => next(to, -1),
    }[event.key];
    if (target && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      const at = target();
      if (at >= 0) {
        choose(at);
      }
    }
  });
  const pieceOf = (event) => event.target.closest?.('[data-piece]');
  list.addEventListener('click', (event) => {
    const found = pieceOf(event);
    if (found) {
      choose(Number(found.dataset.piece));
    }
  });
  list.addEventListener('pointerover', (event) => {
    const found = pieceOf(event);
    onPoint(found ? pieces[Number(found.dataset.piece)] : null);
  });
  list.addEventListener('pointerleave', () => onPoint(null));

  list.addEventListener('scroll', () => {
    scrolled = list.scrollTop;
  });
  new ResizeObserver(() => {
    places = null;
  }).observe(list);

  list.append(...nodesOf(from, to));
  tellMore();
  return {
    element,

    /** Takes the words of an explanation, whose largest part has the strongest colour. */
    colour(newWords, newLimit) {
      words = newWords;
      limit = newLimit;
      nodes.forEach((_, i) => {
        paint(i);
        label(i);
      });
    },

    setStep(now) {
      const [low, high] = [Math.min(step, now), Math.max(step, now)];
      step = now;
      activate(byStep.get(now) ?? -1);
      keepInView();
      if (isForward) {
        if (high === Infinity) {
          nodes.forEach((_, i) => paint(i));
        } else {
          for (let at = low; at <= high; at++) {
            if (nodes.has(byStep.get(at))) {
              paint(byStep.get(at));
            }
          }
        }
      }
    },
  };
}
