// How long the lines of a list are, where they are not all alike: sums in a Fenwick tree, so that a line's place and the
// line at a place cost a few steps, whatever the count.

/** Lengths of lines, px. A line without one of its own has the usual length. */
export class Sizes {
  constructor(lines, usual) {
    // NaN: the usual length.
    this.own = new Array(lines).fill(NaN);
    this.usual = usual;
    // The tree: sums[i - 1] is the sum of the `i & -i` lines that end with line i - 1.
    this.sums = [];
    // The tree has to be built again before it is asked.
    this.stale = true;
  }

  get(line) {
    const own = this.own[line];
    return own !== own ? this.usual : own;
  }

  /** Says whether the length is another one than before. */
  set(line, size) {
    const before = this.get(line);
    this.own[line] = size;
    if (size === before) return false;
    if (!this.stale) for (let i = line + 1; i <= this.sums.length; i += i & -i) this.sums[i - 1] += size - before;
    return true;
  }

  /** Builds the tree if it has to be. */
  settle() {
    if (!this.stale) return;
    this.stale = false;
    const { own, sums } = this;
    sums.length = 0;
    for (let line = 0; line < own.length; line++) sums.push(this.get(line));
    for (let i = 1; i <= sums.length; i++) {
      const above = i + (i & -i);
      if (above <= sums.length) sums[above - 1] += sums[i - 1];
    }
  }

  /** The length of the first `lines` lines together. Call `settle` before. */
  before(lines) {
    let sum = 0;
    for (let i = lines; i > 0; i &= i - 1) sum += this.sums[i - 1];
    return sum;
  }

  /** The last line that starts at or before `at`, with `gap` px between lines; 0 where none does. */
  lineAt(at, gap) {
    const count = this.sums.length;
    let step = 1;
    while (step * 2 <= count) step *= 2;
    let line = 0;
    let left = at;
    for (; step >= 1; step = Math.floor(step / 2)) {
      const next = line + step;
      if (next > count) continue;
      const length = this.sums[next - 1] + gap * step;
      if (length <= left) {
        line = next;
        left -= length;
      }
    }
    if (line < count) return line;
    return count > 0 ? count - 1 : 0;
  }
}
