const MINUS = '−';
const THIN = '\u202f'; // between groups of digits, and before %

/** Steps of colour on either side of zero. */
const LEVELS = 8;

/** A probability as "56 %"; near 0 and 1 with as many digits as it takes, as far as "99.99 %". */
export function percent(probability) {
  if (!Number.isFinite(probability)) {
    return 'no number';
  }
  const distance = 100 * Math.min(probability, 1 - probability);
  const digits = distance >= 1 || distance === 0 ? 0 : distance >= 0.1 ? 1 : 2;
  const shown = (100 * probability).toFixed(digits);
  const isRounded = distance > 0 && (Number(shown) === 0 || Number(shown) === 100);
  if (isRounded) {
    return probability < 0.5 ? `<${THIN}0.01${THIN}%` : `>${THIN}99.99${THIN}%`;
  }
  return `${shown}${THIN}%`;
}

/** A number with its sign, three digits behind the point. */
export function signed(number) {
  if (!Number.isFinite(number)) {
    return 'no number';
  }
  const digits = Math.abs(number) >= 100 ? 0 : Math.abs(number) >= 10 ? 1 : Math.abs(number) >= 1 ? 2 : 3;
  const shown = Math.abs(number).toFixed(digits);
  return Number(shown) === 0 ? shown : (number < 0 ? MINUS : '+') + shown;
}

/** A whole number, its digits in groups of three from 10,000 on. */
export function grouped(count) {
  const digits = String(count);
  return count < 10000 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, ',');
}

/** "1 word", "2 words". */
export function counted(count, noun) {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** Bytes as "830 bytes", "12 kB", "1.4 MB", of 1,024 each. */
export function size(bytes) {
  if (bytes < 1024) {
    return counted(bytes, 'byte');
  }
  const isLarge = bytes >= 1 << 20;
  const number = bytes / (isLarge ? 1 << 20 : 1 << 10);
  return `${number.toFixed(number < 100 ? 1 : 0).replace('.0', '')} ${isLarge ? 'MB' : 'kB'}`;
}

/** The step of colour of a number, in [−8, 8], where `limit` has the strongest. */
export function level(value, limit) {
  if (!Number.isFinite(value) || !(limit > 0)) {
    return 0;
  }
  return Math.round(Math.max(-1, Math.min(1, value / limit)) * LEVELS);
}

/** The class of that step: p1 … p8 above zero, n1 … n8 below, empty at zero. */
export function tint(value, limit) {
  const at = level(value, limit);
  return at === 0 ? '' : (at > 0 ? 'p' : 'n') + Math.abs(at);
}

/** At most so many characters, never half a pair; what is cut becomes "…". */
export function cut(text, most) {
  if (text.length <= most) {
    return text;
  }
  const isPair = /[\ud800-\udbff]/.test(text[most - 2]);
  return `${text.slice(0, most - (isPair ? 2 : 1))}…`;
}
