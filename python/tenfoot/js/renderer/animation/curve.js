// Curves: the polynomials both versions of the renderer share. Only + − × ÷ and floor.

const PI = 3.141592653589793;

/**
 * The cubic Bézier easing through (0,0) (x1,y1) (x2,y2) (1,1) at `progress` in 0..=1. `x1` and `x2` lie in 0..=1.
 * Newton first, then bisection where the slope is too flat.
 */
export function bezier(x1, y1, x2, y2, progress) {
  if (progress <= 0) return 0;
  if (progress >= 1) return 1;
  const cx = 3 * x1;
  const bx = 3 * (x2 - x1) - cx;
  const ax = 1 - cx - bx;
  const t = solve(ax, bx, cx, progress);
  const cy = 3 * y1;
  const by = 3 * (y2 - y1) - cy;
  const ay = 1 - cy - by;
  return ((ay * t + by) * t + cy) * t;
}

function solve(ax, bx, cx, x) {
  let t = x;
  for (let i = 0; i < 8; i++) {
    const error = ((ax * t + bx) * t + cx) * t - x;
    if (error < 1e-7 && error > -1e-7) return t;
    const slope = (3 * ax * t + 2 * bx) * t + cx;
    if (slope < 1e-6 && slope > -1e-6) break;
    t -= error / slope;
  }
  let low = 0;
  let high = 1;
  t = x;
  for (let i = 0; i < 40; i++) {
    const error = ((ax * t + bx) * t + cx) * t - x;
    if (error < 1e-7 && error > -1e-7) break;
    if (error > 0) high = t;
    else low = t;
    t = (low + high) / 2;
  }
  return t;
}

/** Writes sine and cosine of an angle in degrees to `out`. Multiples of 90 are exact. */
export function sinCos(degrees, out) {
  const turn = degrees - Math.floor(degrees / 360 + 0.5) * 360;
  const quadrant = Math.floor(turn / 90 + 0.5);
  const x = ((turn - quadrant * 90) * PI) / 180;
  const x2 = x * x;
  const sin = x * (1 - (x2 / 6) * (1 - (x2 / 20) * (1 - (x2 / 42) * (1 - (x2 / 72) * (1 - x2 / 110)))));
  const cos = 1 - (x2 / 2) * (1 - (x2 / 12) * (1 - (x2 / 30) * (1 - (x2 / 56) * (1 - (x2 / 90) * (1 - x2 / 132)))));
  if (quadrant === 0) {
    out[0] = sin;
    out[1] = cos;
  } else if (quadrant === 1) {
    out[0] = cos;
    out[1] = -sin;
  } else if (quadrant === -1) {
    out[0] = -cos;
    out[1] = sin;
  } else {
    out[0] = -sin;
    out[1] = -cos;
  }
}

/** One channel of a colour, mixed and rounded. */
function channel(from, to, shift, t) {
  const a = (from >>> shift) & 255;
  const b = (to >>> shift) & 255;
  const mixed = Math.floor(a + (b - a) * t + 0.5);
  if (mixed < 0) return 0;
  return mixed > 255 ? 255 : mixed;
}

/**
 * A colour between two colours (0xRRGGBBAA, straight alpha), each channel by itself; a colour of alpha 0 lends the
 * other end its alpha only. `t` may overshoot 0..=1.
 */
export function mixColours(from, to, t) {
  let a = from;
  let b = to;
  if ((a & 255) === 0) a = b & 0xffffff00;
  else if ((b & 255) === 0) b = a & 0xffffff00;
  return ((channel(a, b, 24, t) << 24) | (channel(a, b, 16, t) << 16) | (channel(a, b, 8, t) << 8) | channel(a, b, 0, t)) >>> 0;
}
