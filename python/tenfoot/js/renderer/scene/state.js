// Everything a renderer remembers from one step to the next.

import { EventWriter, Limits, NodeKind } from "../../contract/generated.js";
import { any as marqueeRolls } from "../animation/marquee.js";
import { waits } from "../focus/press.js";
import { Focus } from "../focus/state.js";
import { Layout } from "../layout/index.js";
import { Bitmaps } from "../resources/bitmaps.js";
import { Naturals } from "../resources/naturals.js";
import { Pressure } from "../resources/pressure.js";
import { Node } from "./node.js";

/** The stage: the node that always exists. */
export const STAGE = Limits.stageNode;

/** What `budget.nodesMax` may say at most: ids index a table. */
export const NODES_MOST = 1 << 20;

/** The surface the stage is drawn on; scale is device px a logical px. */
class View {
  constructor() {
    this.widthPx = 1920;
    this.heightPx = 1080;
    this.scale = 1;
  }

  width() {
    return this.widthPx / this.scale;
  }

  height() {
    return this.heightPx / this.scale;
  }
}

export class Scene {
  constructor(host) {
    // Nodes by id; undefined where there is none.
    this.nodes = [undefined];
    this.nodeCount = 1;
    // How many nodes were ever created.
    this.births = 0;
    this.nodesMax = 200000;
    this.view = new View();
    // The time of the last clock or tick, microseconds.
    this.nowUs = 0;
    // `quirk` flags: old behaviours to keep.
    this.quirks = 0;

    this.layout = new Layout();
    this.layoutDirty = true;
    // The style message at hand changed what layout reads.
    this.restyled = false;
    // Nodes whose bounds are to be computed again, by depth.
    this.touched = [];
    // Nodes with new boxes that listen.
    this.moved = [];
    this.nodesLaidOut = 0;
    // How often something was laid out, or placed by its list.
    this.layouts = 0;
    // Anything in the draw list may have changed: nothing of the last one is used again.
    this.paintDirty = true;
    // Something that was told by `repaint` changed.
    this.repainted = false;
    // The number of the next frame that is drawn.
    this.frame = 1;
    // Nodes that the last step looked at, to draw them or to see whether they are near.
    this.nodesLookedAt = 0;
    // What is visible or near may have changed.
    this.lookDirty = true;

    this.running = [];
    // Nodes with keyframes that run.
    this.tracked = [];
    // Texts on the stage that run where they are too wide.
    this.marquees = [];
    // Who asked for less movement: bits of `calm`, 0 where nobody did.
    this.calmWishes = 0;
    this.focus = new Focus();
    this.bitmaps = new Bitmaps();
    this.naturals = new Naturals();
    this.pressure = new Pressure();
    // The nodes that can do without their shadow and the blur behind them.
    this.frugal = [];
    // The nodes that are sticky.
    this.stickies = [];
    // The nodes that are lists, and whether one has to place its items.
    this.lists = [];
    this.listsDirty = false;
    // Scroll containers whose target moved since the last tick and that listen.
    this.scrolled = [];
    this.nextParagraph = 1;
    this.inspect = false;
    this.events = new EventWriter();
    this.host = host;

    const stage = new Node(NodeKind.view);
    stage.attached = true;
    this.put(STAGE, stage);
    this.touch(STAGE);
  }

  has(id) {
    return this.nodes[id] !== undefined;
  }

  put(id, node) {
    while (this.nodes.length < id) this.nodes.push(undefined);
    this.nodes[id] = node;
  }

  /** Notes that a node's bounds are to be computed again after the next layout. */
  touch(id) {
    const node = this.nodes[id];
    if (node.touched) return;
    node.touched = true;
    while (this.touched.length <= node.depth) this.touched.push([]);
    this.touched[node.depth].push(id);
  }

  /** Whether an old behaviour (one of QuirkFlags) is to be kept. */
  quirk(flag) {
    return (this.quirks & flag) !== 0;
  }

  /** Whether something moves, or waits for a tick. */
  wantsTick() {
    return (
      this.running.length > 0 ||
      this.tracked.length > 0 ||
      marqueeRolls(this) ||
      this.layoutDirty ||
      this.paintDirty ||
      this.repainted ||
      this.lookDirty ||
      this.listsDirty ||
      this.focus.pending !== 0 ||
      waits(this) ||
      this.bitmaps.news.length > 0 ||
      this.scrolled.length > 0
    );
  }

  /** Notes that the boxes that a node and those below it had so far are none to come from. */
  appear(id) {
    this.nodes[id].appeared = this.layouts + 1;
  }

  /** Something that layout reads changed in the attached tree. */
  needsLayout() {
    this.layoutDirty = true;
    this.repainted = true;
  }

  /** Notes that a node looks different from now on: it and what is around it is drawn anew, the rest is not. */
  repaint(id) {
    this.repainted = true;
    this.soil(id);
  }

  /** The same where it does not show, or not yet. */
  soil(id) {
    for (let at = id; at !== 0; ) {
      const node = this.nodes[at];
      if (node.changed === this.frame) return;
      node.changed = this.frame;
      at = node.parent;
    }
  }
}
