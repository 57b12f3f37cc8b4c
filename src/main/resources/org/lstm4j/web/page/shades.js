/** Colours of heat maps, as the reports have them (Shades.java), from least to most. */
const STOPS = {
  share: [0xffffff, 0xcde9e0, 0x7cc3af, 0x2b8a77, 0x0b514a, 0x04302f],
  signed: [0x6b2900, 0xc45e10, 0xf1b582, 0xffffff, 0x98c8ea, 0x2a7dbe, 0x062f5e],
};
const SIZE = 256;

/** 0xAABBGGRR, as ImageData has it where the lowest byte is first. */
function colour(stops, place) {
  const at = place * (stops.length - 1);
  const from = Math.min(Math.floor(at), stops.length - 2);
  const mixed = (shift) => {
    const a = (stops[from] >> shift) & 0xff;
    const b = (stops[from + 1] >> shift) & 0xff;
    return Math.round(a + (at - from) * (b - a));
  };
  return ((0xff << 24) | (mixed(0) << 16) | (mixed(8) << 8) | mixed(16)) >>> 0;
}

function palette(stops) {
  return Uint32Array.from({ length: SIZE }, (_, i) => colour(stops, i / (SIZE - 1)));
}

const PALETTES = { share: palette(STOPS.share), signed: palette(STOPS.signed) };

/** Pixels of numbers: from 0 to limit if `isShare`, else from −limit to limit; NaN is see-through. */
export function paint(values, isShare, limit, pixels) {
  const colours = isShare ? PALETTES.share : PALETTES.signed;
  const scale = (SIZE - 1) / (isShare ? limit : 2 * limit);
  const least = isShare ? 0 : -limit;
  for (let at = 0; at < pixels.length; at++) {
    const place = Math.round((values[at] - least) * scale);
    pixels[at] = Number.isNaN(place) ? 0 : colours[Math.max(0, Math.min(SIZE - 1, place))];
  }
}
