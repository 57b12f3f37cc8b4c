const MOST_OF_WORD = 160; // characters of one that are shown
const MOST_OF_SPACE = 400;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const HARMFUL = /[\u0080-\u009f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]|[\ud800-\udfff](?<![\ud800-\udbff][\udc00-\udfff])(?![\udc00-\udfff])/g;
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/** Words as the eye counts them: runs of anything but white space. */
export function countWords(text) {
  let count = 0;
  let isWithin = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const isSpace = code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x2028 || code === 0x3000;
    if (!isSpace && !isWithin) {
      count++;
    }
    isWithin = !isSpace;
  }
  return count;
}

/** Bytes of the JSON that carries a text to the interface; `room` beside the text itself. */
export function bytesOf(text, room = 200) {
  return new TextEncoder().encode(JSON.stringify(text)).length + room;
}

/** Whether a text's first letter is read from right to left. */
export function isRightToLeft(text) {
  const letter = /\p{L}/u.exec(text.slice(0, 10000));
  return letter !== null && RIGHT_TO_LEFT.test(letter[0]);
}

/**
 * The `dir` of a field with a text. Chromium's own `auto` takes a minute for ten megabytes that are
 * pasted.
 */
export function directionOf(text) {
  return isRightToLeft(text) ? 'rtl' : 'ltr';
}

/** A text whose control characters can be seen, without those that reorder others. */
export function visible(text) {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u2028\u2029]/g, '\n')
    .replace(UNSEEN, (c) => String.fromCharCode(c === '\u007f' ? 0x2421 : 0x2400 + c.charCodeAt(0)))
    .replace(HARMFUL, '\ufffd');
}

/** A text, or of a longer one start and end with what is left out between them. */
function shortened(text, most) {
  if (text.length <= most) {
    return visible(text);
  }
  const head = Math.floor((most * 2) / 3);
  const tail = Math.floor(most / 3);
  return `${visible(text.slice(0, head))} … ${text.length - head - tail} characters … ${visible(text.slice(-tail))}`;
}

/**
 * A text as words and what is between them, in order: {text, fate, first, last, step}. `fate` is
 * null between words; `first` to `last` are the indexes of the piece's tokens, which are several
 * where letters become several tokens of one place; `step` is that of the first that is read, or
 * null. `words` are those of /api/explain, whose places count UTF-16 units.
 */
export function piecesOf(text, words) {
  const pieces = [];
  let at = 0;
  const between = (end) => {
    if (end > at) {
      pieces.push({ text: shortened(text.slice(at, end), MOST_OF_SPACE), fate: null });
    }
  };
  for (let token = 0; token < words.length; ) {
    const first = token;
    const { start, fate } = words[token];
    let { end, step } = words[token];
    for (token++; token < words.length && words[token].start < end; token++) {
      end = Math.max(end, words[token].end);
      step ??= words[token].step;
    }
    between(start);
    at = Math.max(at, end);
    pieces.push({ text: shortened(text.slice(start, end), MOST_OF_WORD), fate, first, last: token - 1, step });
  }
  between(text.length);
  return pieces;
}

/** Whether the model reads a piece. */
export function isRead(piece) {
  return piece.fate === 'read' || piece.fate === 'unknown';
}

/**
 * Which pieces are shown at first, as {from, to}: from some words before the first one that is read,
 * at most `most` pieces.
 */
export function opening(pieces, most) {
  const before = 40;
  const first = pieces.findIndex(isRead);
  const last = pieces.findLastIndex(isRead);
  const from = first > 2 * before ? first - before : 0;
  const end = last >= 0 && pieces.length - last > 2 * before ? last + before : pieces.length;
  return { from, to: Math.min(end, from + most) };
}

/** How many words there are among pieces from one to before another. */
export function wordsIn(pieces, from, to) {
  let count = 0;
  for (let i = from; i < to; i++) {
    count += pieces[i].fate === null ? 0 : 1;
  }
  return count;
}

/** The part of a piece: the sum of its tokens'. */
export function partOf(piece, words) {
  let sum = 0;
  for (let token = piece.first; token <= piece.last; token++) {
    sum += words[token].part;
  }
  return sum;
}
