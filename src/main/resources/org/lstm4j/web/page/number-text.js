const MINUS = '\u2212';

function signed(value, size) {
  return value < 0 && Number(size) !== 0 ? MINUS + size : size;
}

/** A number for people: so many digits behind the point and a real minus; what rounds to 0 has none. */
export function fixed(value, digits) {
  return signed(value, Math.abs(value).toFixed(digits));
}

/** A number for people, to four digits: 0.7271, 4.363, −12, 1.2e−9; null, which no double holds, is a dash. */
export function four(value) {
  if (value === null || !Number.isFinite(value)) {
    return '\u2013';
  }
  const size = Math.abs(value);
  const isPlain = size === 0 || (size >= 1e-4 && size < 1e6);
  const text = isPlain ? String(Number(size.toPrecision(4))) : size.toExponential(2);
  return signed(value, text)
    .replace('e-', 'e' + MINUS)
    .replace('e+', 'e');
}

/** A number that may be of any size, to two or three digits: 0.38, 887, 4.5e6, 7.1e−31. */
export function powered(value) {
  if (value === 0 || (value >= 0.01 && value < 1000)) {
    return String(Number(value.toPrecision(value < 1 ? 2 : 3)));
  }
  return value
    .toExponential(1)
    .replace('e-', 'e' + MINUS)
    .replace('e+', 'e');
}
