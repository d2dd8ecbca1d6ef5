/** What the props of a data list say of its items' sizes. */
import { ListFlags, Position, Prop, Unit, floatBits } from "../../contract/generated.js";
import { device } from "../device.js";
import { shown } from "../style/suggest.js";

const STAGE_HEIGHT = 1080;

/** @typedef {number | ((item: any, index: number) => number) | { estimate: number }} Measure */

export class Measures {
  /** @type {"horizontal" | "vertical"} */ axis;
  lanes = 1;
  /** Along the axis, or what it is at first. */ size = 0;
  /** Across the axis; 0: as wide as the list. */ cross = 0;
  gap = 0;
  crossGap = 0;
  measured = false;
  /** @type {null | ((item: any, index: number) => number)} */ sizeOf = null;

  /**
   * @param {"horizontal" | "vertical"} axis
   * @param {{ itemWidth?: Measure, itemHeight?: Measure, columns?: number, gap?: number | [number, number] }} props
   */
  constructor(axis, { itemWidth = undefined, itemHeight = undefined, columns = 1, gap = 0 }) {
    this.axis = axis;
    if (!Number.isInteger(columns) || columns < 1) throw new TypeError(`columns: expected 1 or more, got ${shown(columns)}`);
    this.lanes = columns;
    const vertical = axis === "vertical";
    const [down, across] = Array.isArray(gap) ? gap : [gap, gap];
    [this.gap, this.crossGap] = (vertical ? [down, across] : [across, down]).map((value) => finite("gap", value, 0));
    const [name, along] = vertical ? ["itemHeight", itemHeight] : ["itemWidth", itemWidth];
    const [crossName, cross] = vertical ? ["itemWidth", itemWidth] : ["itemHeight", itemHeight];
    if (typeof along === "function") this.sizeOf = along;
    else if (typeof along === "object" && along !== null) {
      this.measured = true;
      this.size = finite(`${name}.estimate`, along.estimate, 1);
    } else this.size = finite(name, along, 1);
    if (cross !== undefined) this.cross = finite(crossName, cross, 1);
    else if (columns > 1) throw new TypeError(`${crossName}: a grid needs it`);
  }

  /** How many items fill the stage: so many are made at once, before anything is known of the list's box. */
  atFirst() {
    const room = this.axis === "vertical" ? STAGE_HEIGHT : (device.width / device.height) * STAGE_HEIGHT;
    return (Math.ceil(room / (this.size + this.gap)) + 1) * this.lanes;
  }

  /** The words of a `style` record that make a node an item. */
  itemWords(item, index) {
    const [along, across] = this.axis === "vertical" ? [Prop.height, Prop.width] : [Prop.width, Prop.height];
    const words = [Prop.position, Position.absolute, Prop.listIndex, index];
    if (this.cross > 0) words.push(across, floatBits(this.cross));
    else words.push(across | (Unit.percent << 16), floatBits(100));
    if (!this.measured) words.push(along, floatBits(this.sizeOf === null ? this.size : this.lineSize(item, index)));
    return words;
  }

  lineSize(item, index) {
    return finite("the size of an item", /** @type {Function} */ (this.sizeOf)(item, index), 1);
  }

  /** Writes the list's geometry: what is the same for all lines, then runs of lines that are not. */
  write(batch, id, items) {
    const runs = this.sizeOf === null ? [] : this.#runs(items);
    if (runs.length > 0) this.size = runs[0].size;
    batch.list(id, items.length, this.lanes, this.size || 1, this.cross, this.gap, this.crossGap, this.measured ? ListFlags.measured : 0);
    for (const { first, count, size } of runs) if (size !== this.size) batch.listSizes(id, first, count, size);
  }

  /** A line is as long as the longest of its items. */
  #runs(items) {
    const runs = [];
    for (let line = 0; line * this.lanes < items.length; line++) {
      let size = 0;
      const end = Math.min((line + 1) * this.lanes, items.length);
      for (let index = line * this.lanes; index < end; index++) size = Math.max(size, this.lineSize(items[index], index));
      const run = runs.at(-1);
      if (run?.size === size) run.count++;
      else runs.push({ first: line, count: 1, size });
    }
    return runs;
  }
}

function finite(name, value, least) {
  if (typeof value !== "number" || !Number.isFinite(value) || value < least) throw new TypeError(`${name}: expected a number of ${least} px or more, got ${shown(value)}`);
  return value;
}
