// What must hold of a scene after every tick, over random scenes: culling is sound, counts are right, focus is mended.
import assert from "node:assert/strict";
import { test } from "node:test";
import { MessageWriter, Overflow, Visibility } from "../../python/tenfoot/js/contract/generated.js";
import { createRenderer } from "../../python/tenfoot/js/renderer/index.js";
import { boxMoved, covered, local, localMatrix, ORDERED_X, ORDERED_Y } from "../../python/tenfoot/js/renderer/paint/bounds.js";
import { isCandidate } from "../../python/tenfoot/js/renderer/scene/arrange.js";
import { NEAR_FROM, PENDING, READY } from "../../python/tenfoot/js/renderer/resources/bitmaps.js";
import { Inbox } from "../../python/tenfoot/js/renderer/scene/commands.js";
import { rank } from "../../python/tenfoot/js/renderer/paint/stacking.js";
import { FakeHost } from "./renderer/fake_host.js";
import { withScene } from "./renderer/focus_check.js";
import { write } from "./renderer/messages.js";
import { RandomScenes } from "./renderer/random_scenes.js";

/** Runs random scenes and shows each scene as it is after every step. */
function afterEachStep(seeds, steps, look) {
  withScene((scene) => {
    for (let seed = 1; seed <= seeds; seed++) {
      const host = new FakeHost();
      const renderer = createRenderer(host);
      const scenes = new RandomScenes(seed);
      for (let step = 0; step < steps; step++) {
        const messages = scenes.batch(host);
        const writer = write(messages, new MessageWriter());
        renderer.step(writer.words, writer.byteLength);
        scenes.heard(renderer.events.bytes.subarray(0, renderer.events.length));
        const ticked = messages.at(-1)?.[0] === "tick";
        look(scene(), ticked, `seed ${seed}, step ${step}`);
      }
    }
  });
}

function nodesOf(scene) {
  return scene.nodes.map((node, id) => [id, node]).filter(([, node]) => node !== undefined);
}

/** Whether it and all above it are laid out. */
function laidOut(scene, id) {
  for (let at = id; at !== 0; at = scene.nodes[at].parent) {
    if (!scene.nodes[at].shown || !scene.nodes[at].placed) return false;
  }
  return scene.nodes[id].attached;
}

/** Whether a node's children say that a box misses them, as the search for what shows asks. */
function isPassedOver(node, i, box) {
  return node.stretches.next(i - (i % 16), node.children.length, ...box) > i;
}

test("bounds contain what they stand for", () => {
  const slack = 1e-6;
  afterEachStep(40, 200, (scene, ticked, where) => {
    if (!ticked) return;
    for (const [id, node] of nodesOf(scene)) {
      if (id === 1 || !laidOut(scene, id)) continue;
      const parent = scene.nodes[node.parent];
      localMatrix(node);
      boxMoved(...local, node.bounds0, node.bounds1, node.bounds2, node.bounds3);
      assert.ok(!isPassedOver(parent, node.index, covered), `${where}: node ${id} is passed over`);
      if (parent.overflow !== Overflow.visible) continue;
      assert.ok(
        covered[0] >= parent.bounds0 - slack && covered[1] >= parent.bounds1 - slack &&
          covered[2] <= parent.bounds2 + slack && covered[3] <= parent.bounds3 + slack,
        `${where}: node ${id} reaches out of its parent's bounds`,
      );
    }
  });
});

test("what is copied from the last draw list is what would be drawn anew", () => {
  const take = Inbox.prototype.take;
  let anew = false;
  Inbox.prototype.take = function (...fields) {
    const ticked = take.apply(this, fields);
    if (anew && ticked && this.scene.repainted) this.scene.paintDirty = true;
    return ticked;
  };
  try {
    for (let seed = 1; seed <= 40; seed++) compareCopies(seed, (now) => (anew = now));
  } finally {
    Inbox.prototype.take = take;
  }
});

function compareCopies(seed, setAnew) {
  const hosts = [new FakeHost(), new FakeHost()];
  const renderers = hosts.map((host) => createRenderer(host));
  const scenes = new RandomScenes(seed);
  for (let step = 0; step < 300; step++) {
    const writer = write(scenes.batch(hosts[0]), new MessageWriter());
    const lists = renderers.map((renderer, i) => {
      setAnew(i === 1);
      renderer.step(writer.words, writer.byteLength);
      const { bytes, length } = renderer.draw;
      // A matrix may have 0 for −0 where it was copied.
      return new Uint32Array(bytes.buffer, 0, length >> 2).map((word) => (word === 0x80000000 ? 0 : word));
    });
    assert.ok(Buffer.compare(...lists.map((list) => Buffer.from(list.buffer))) === 0, `seed ${seed}, step ${step}`);
  }
}

test("children said to be in order are", () => {
  afterEachStep(40, 200, (scene, ticked, where) => {
    if (!ticked) return;
    for (const [id, node] of nodesOf(scene)) {
      if (!laidOut(scene, id)) continue;
      for (let i = 1; i < node.children.length; i++) {
        const before = scene.nodes[node.children[i - 1]];
        const child = scene.nodes[node.children[i]];
        if (node.ordered & ORDERED_X) assert.ok(child.x >= before.x + before.width - 0.5, `${where}: row ${id}`);
        if (node.ordered & ORDERED_Y) assert.ok(child.y >= before.y + before.height - 0.5, `${where}: column ${id}`);
      }
    }
  });
});

test("the tree's links, depths and counts agree", () => {
  afterEachStep(40, 200, (scene, _ticked, where) => {
    const all = nodesOf(scene);
    assert.equal(all.length, scene.nodeCount, where);
    for (const [id, node] of all) {
      let focusables = Number(node.focusable);
      for (const [i, child] of node.children.entries()) {
        const found = scene.nodes[child];
        assert.equal(found.parent, id, where);
        assert.equal(found.index, i, where);
        assert.equal(found.depth, node.depth + 1, where);
        assert.equal(found.attached, node.attached, where);
        focusables += found.focusables;
      }
      assert.equal(node.focusables, focusables, `${where}: focusable nodes in ${id}`);
      const lifted = node.children.filter((child) => rank(scene.nodes[child]) !== 0);
      assert.deepEqual([...node.lifted].sort(), lifted.sort(), `${where}: lifted children of ${id}`);
    }
  });
});

test("after a tick exactly one candidate has focus whenever there is one", () => {
  afterEachStep(60, 200, (scene, ticked, where) => {
    if (!ticked) return;
    const candidates = nodesOf(scene).filter(([id]) => isCandidate(scene, id)).map(([id]) => id);
    if (candidates.length === 0) assert.equal(scene.focus.current, 0, where);
    else assert.ok(candidates.includes(scene.focus.current), `${where}: ${scene.focus.current} has focus`);
    assert.equal(scene.focus.reported, scene.focus.current, `${where}: what script was told`);
  });
});

test("bitmaps: users, bytes and host agree, and what is over budget is on screen", () => {
  afterEachStep(60, 200, (scene, ticked, where) => {
    let bytes = 0;
    let pending = 0;
    const { bitmaps } = scene;
    for (const [id, bitmap] of bitmaps.all) {
      assert.ok(scene.host.bitmaps.has(id), where);
      bytes += bitmap.bytes;
      if (bitmap.state === 0) pending += bitmap.expectedBytes();
      for (const user of bitmap.users) {
        const { image } = scene.nodes[user];
        assert.ok(image.bitmap === id || image.whole === id, where);
      }
      if (ticked && bitmaps.bytes > bitmaps.budget && bitmap.state === 1) {
        assert.ok(bitmap.users.length > 0 && bitmap.priority < NEAR_FROM, `${where}: bitmap ${id} could go`);
      }
    }
    assert.equal(scene.host.bitmaps.size, bitmaps.all.size, where);
    assert.equal(bitmaps.bytes, bytes, where);
    assert.equal(bitmaps.pendingBytes, pending, where);
  });
});

/** What an image node asks for, as far as the choice of its bitmap goes. */
function demandOf(scene, id) {
  const { image, width, height } = scene.nodes[id];
  return [image.url, image.fit, image.sliced(), width, height, scene.view.scale].join(" ");
}

test("a bitmap that is on screen is not dropped while it is, but for its whole size", () => {
  let shown = [];
  let kept = 0;
  let whole = 0;
  afterEachStep(200, 200, (scene, ticked, where) => {
    if (!ticked) return;
    const isShown = (id) => scene.nodes[id]?.image && scene.nodes[id].visibility === Visibility.visible;
    for (const [id, bitmap, half, demand] of shown) {
      if (!isShown(id) || demandOf(scene, id) !== demand) continue;
      const now = scene.nodes[id].image.bitmap;
      const grown = half && scene.bitmaps.all.get(now)?.state === READY && !scene.bitmaps.all.get(now).isHalf();
      assert.ok(now === bitmap || grown, `${where}: image ${id} lost its bitmap`);
      if (now === bitmap) kept++;
      else whole++;
    }
    shown = nodesOf(scene)
      .filter(([id, node]) => isShown(id) && scene.bitmaps.all.get(node.image.bitmap)?.state === READY)
      .map(([id, node]) => [id, node.image.bitmap, scene.bitmaps.all.get(node.image.bitmap).isHalf(), demandOf(scene, id)]);
  });
  assert.ok(kept > 1000, `only ${kept} were looked at`);
  assert.ok(whole > 0, "none grew");
});

test("near pictures are not asked for while that is off, and nothing is kept off screen at the last level", () => {
  let levels = 0;
  afterEachStep(60, 200, (scene, ticked, where) => {
    if (!ticked || scene.pressure.level === 0) return;
    levels |= 1 << scene.pressure.level;
    for (const [id, bitmap] of scene.bitmaps.all) {
      const visible = bitmap.users.length > 0 && bitmap.priority < NEAR_FROM;
      assert.ok(visible || bitmap.state !== PENDING, `${where}: bitmap ${id} is under way`);
      assert.ok(visible || bitmap.state !== READY || scene.pressure.level < 4, `${where}: bitmap ${id} is kept`);
    }
  });
  assert.equal(levels, 0b11110);
});

test("the children of a list stand in the order of their items, where the list says", () => {
  let items = 0;
  afterEachStep(60, 200, (scene, ticked, where) => {
    for (const [id, node] of nodesOf(scene)) {
      if (node.list === null) continue;
      assert.ok(scene.lists.includes(id), where);
      const indices = node.children.map((child) => scene.nodes[child].item);
      assert.deepEqual(indices, [...indices].sort((a, b) => a - b), `${where}: list ${id}`);
      if (!ticked || !laidOut(scene, id)) continue;
      for (const child of node.children) {
        const { item, stood } = scene.nodes[child];
        if (item < 0 || Number.isNaN(stood)) continue;
        assert.equal(stood, node.list.start(Math.floor(item / node.list.lanes)), `${where}: item ${item} of list ${id}`);
        items++;
      }
    }
  });
  assert.ok(items > 1000, `only ${items} were looked at`);
});

test("paragraphs are those of the texts there are", () => {
  afterEachStep(40, 200, (scene, _ticked, where) => {
    const held = nodesOf(scene).filter(([, node]) => node.text?.paragraph).map(([, node]) => node.text.paragraph);
    assert.deepEqual([...scene.host.paragraphs.keys()].sort(), held.sort(), where);
  });
});

