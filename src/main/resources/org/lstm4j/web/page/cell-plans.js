const BOX = 17; // half a box's height, and a little
const VALVE = 22; // a valve's radius, and a little

/** The cell's outline; a narrow drawing has no room for one. */
function bodyOf(left, width, height) {
  return left > 0 ? { x: left, y: 8, width: width - 2 * left, height } : null;
}

function lstm(at) {
  const { width, belt, box, rail, f, i, c, o, tap, word, valve } = at;
  return {
    width,
    height: rail + 72,
    body: bodyOf(at.left, width, rail + 16),
    belt: { y: belt, to: width },
    pipes: [
      { key: 'CBefore', points: [[0, belt], [f, belt]] },
      { key: 'kept', points: [[f, belt], [c, belt]] },
      { key: 'C', points: [[c, belt], [width, belt]] },
      { key: 'candidate', points: [[c, box], [c, valve]] },
      { key: 'written', points: [[c, valve], [c, belt]] },
      { key: 'tanhC', points: [[tap, belt], [tap, valve]] },
      { key: 'h', points: [[tap, valve], [tap, rail], [width, rail]] },
      { key: 'hBefore', points: [[0, rail], [word, rail]] },
    ],
    lines: [
      [[word, rail + 60], [word, rail + BOX]],
      [[word, rail], [o, rail], [o, box + BOX]],
      ...[f, i, c].map((x) => [[x, rail], [x, box + BOX]]),
      [[f, box], [f, belt + VALVE]],
      [[i, box], [i, valve], [c - VALVE, valve]],
      [[o, box], [o, valve], [tap - VALVE, valve]],
    ],
    dots: [f, i, c].map((x) => [x, rail]),
    valves: [
      { key: 'f', x: f, y: belt, along: 'x' },
      { key: 'i', x: c, y: valve, along: 'y' },
      { key: 'o', x: tap, y: valve, along: 'y' },
    ],
    joins: [[c, belt]],
    boxes: [
      { x: f, y: box, name: 'σ' },
      { x: i, y: box, name: 'σ' },
      { x: c, y: box, name: 'tanh' },
      { x: o, y: box, name: 'σ' },
      { x: tap, y: belt + 46, name: 'tanh' },
      { x: word, y: rail, name: '[h, x]' },
    ],
    bridges: [],
    texts: [],
    word: [word + 12, rail + 60],
    places: at.places,
  };
}

function gru(at) {
  const { width, belt, box, rail, r, z, c, down, turn, word, valve, low } = at;
  return {
    width,
    height: rail + 72,
    body: bodyOf(at.left, width, rail + 16),
    belt: { y: belt, to: width },
    pipes: [
      { key: 'hBefore', points: [[0, belt], [z, belt]] },
      { key: 'kept', points: [[z, belt], [c, belt]] },
      { key: 'h', points: [[c, belt], [width, belt]] },
      { key: 'candidate', points: [[c, box], [c, valve]] },
      { key: 'written', points: [[c, valve], [c, belt]] },
    ],
    lines: [
      [[word, rail + 60], [word, rail + BOX]],
      [[word, belt], [word, rail - BOX]],
      [[word, rail], [c, rail], [c, box + BOX]],
      ...[r, z].map((x) => [[x, rail], [x, box + BOX]]),
      [[down, belt], [down, low], [turn, low], [turn, box], [c - 30, box]],
      [[r, box], [r, low + VALVE]],
      [[z, box], [z, belt + VALVE]],
      [[z, valve], [c - VALVE, valve]],
    ],
    dots: [[word, belt], [down, belt], [r, rail], [z, rail], [z, valve]],
    valves: [
      { key: 'z', x: z, y: belt, along: 'x' },
      { key: 'r', x: r, y: low, along: 'x' },
      { key: 'open', x: c, y: valve, along: 'y' },
    ],
    joins: [[c, belt]],
    boxes: [
      { x: r, y: box, name: 'σ' },
      { x: z, y: box, name: 'σ' },
      { x: c, y: box, name: 'tanh' },
      { x: word, y: rail, name: '[h, x]' },
    ],
    bridges: [[z, low]],
    texts: [{ x: c - 34, y: valve - 7, text: '1 − z' }],
    word: [word + 12, rail + 60],
    places: at.places,
  };
}

function rnn({ width, line: y, left, word, box, places }) {
  return {
    width,
    height: y + 100,
    body: bodyOf(left, width, y + 24),
    belt: null,
    pipes: [
      { key: 'hBefore', points: [[0, y], [box, y]] },
      { key: 'h', points: [[box, y], [width, y]] },
    ],
    lines: [[[word, y + 84], [word, y + BOX]]],
    dots: [],
    valves: [],
    joins: [],
    boxes: [{ x: word, y, name: '[h, x]' }, { x: box, y, name: 'tanh' }],
    bridges: [],
    texts: [],
    word: [word + 12, y + 84],
    places,
  };
}

/**
 * Where everything of a kind's drawing stands, as data, in units of the drawing; a `wide` plan and a
 * `narrow` one. `pipes` carry a quantity, as wide as it is large, [x, y] from point to point; `lines`
 * end in an arrow; `valves` open by a share, across a pipe `along` x or y; `bridges` are where a
 * line goes over another; `joins` add;
 * `places` have the top left of a number, or with `end` its top right.
 */
export const PLANS = {
  lstm: {
    wide: lstm({
      width: 800, left: 92, belt: 104, valve: 206, box: 312, rail: 366,
      f: 200, i: 318, c: 424, o: 562, tap: 668, word: 140,
      places: {
        CBefore: [0, 30], kept: [280, 30], C: [800, 30, 'end'], written: [444, 128],
        tanhC: [632, 128, 'end'], f: [212, 222], i: [330, 222], candidate: [444, 240], o: [574, 222],
        h: [800, 296, 'end'], hBefore: [0, 296],
      },
    }),
    narrow: lstm({
      width: 360, left: 0, belt: 104, valve: 246, box: 404, rail: 460,
      f: 92, i: 162, c: 216, o: 290, tap: 330, word: 36,
      places: {
        CBefore: [0, 30], kept: [120, 30], C: [360, 30, 'end'], f: [104, 134], written: [230, 128],
        tanhC: [314, 182, 'end'], i: [160, 266, 'end'], candidate: [226, 334], o: [286, 266, 'end'],
        h: [360, 484, 'end'], hBefore: [0, 390],
      },
    }),
  },
  gru: {
    wide: gru({
      width: 800, left: 92, belt: 104, valve: 160, low: 200, box: 312, rail: 366,
      word: 140, down: 190, r: 270, z: 390, c: 550, turn: 492,
      places: {
        hBefore: [0, 30], kept: [438, 30], h: [800, 30, 'end'], r: [282, 226], z: [402, 226],
        candidate: [570, 222], written: [582, 128],
      },
    }),
    narrow: gru({
      width: 360, left: 0, belt: 104, valve: 196, low: 346, box: 410, rail: 460,
      word: 28, down: 62, r: 92, z: 150, c: 230, turn: 186,
      places: {
        hBefore: [0, 30], kept: [158, 30], h: [360, 30, 'end'], r: [72, 266], z: [156, 214],
        candidate: [246, 270], written: [360, 130, 'end'],
      },
    }),
  },
  rnn: {
    wide: rnn({
      width: 800, line: 112, left: 92, word: 280, box: 420,
      places: { hBefore: [0, 38], h: [800, 38, 'end'] },
    }),
    narrow: rnn({
      width: 360, line: 112, left: 76, word: 110, box: 200,
      places: { hBefore: [0, 38], h: [360, 38, 'end'] },
    }),
  },
};
