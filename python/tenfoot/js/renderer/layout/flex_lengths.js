// Flexible lengths: what a line's items get of its free space (step 6 of
// https://www.w3.org/TR/css-flexbox-1/#layout-algorithm).

import { clamp, greater } from "./numbers.js";

/** https://www.w3.org/TR/css-flexbox-1/#resolve-flexible-lengths. `room` is the line's main size without gaps. */
export function resolveFlexibleLengths(items, from, to, room, shrinking) {
  let open = 0;
  for (let at = from; at < to; at++) {
    const item = items[at];
    item.frozen = shrinking
      ? item.shrink === 0 || item.basis < item.main
      : item.grow === 0 || item.basis > item.main;
    if (!item.frozen) open++;
  }
  if (open === 0) return;
  const initial = freeSpace(items, from, to, room);
  let rounds = to - from + 1;
  while (rounds > 0 && open > 0) {
    rounds--;
    distribute(items, from, to, room, initial, shrinking);
    open = freezeViolations(items, from, to);
  }
}

/** What is left of the room when frozen items have their used size and the others their base size. */
function freeSpace(items, from, to, room) {
  let free = room;
  for (let at = from; at < to; at++) {
    const item = items[at];
    free -= (item.frozen ? item.main : item.basis) + item.mainMargins;
  }
  return free;
}

/** Gives the free space to the items that are not frozen, then clamps them. */
function distribute(items, from, to, room, initial, shrinking) {
  let factors = 0;
  let scaled = 0;
  for (let at = from; at < to; at++) {
    const item = items[at];
    if (item.frozen) continue;
    factors += shrinking ? item.shrink : item.grow;
    scaled += item.shrink * (item.basis - item.frameMain);
  }
  let free = freeSpace(items, from, to, room);
  if (factors < 1) {
    const part = initial * factors;
    if (magnitude(part) < magnitude(free)) free = part;
  }
  for (let at = from; at < to; at++) {
    const item = items[at];
    if (item.frozen) continue;
    let size = item.basis;
    if (shrinking) {
      if (scaled > 0 && free < 0) size += free * ((item.shrink * (item.basis - item.frameMain)) / scaled);
    } else if (factors > 0 && free > 0) {
      size += free * (item.grow / factors);
    }
    item.main = greater(clamp(size, item.floor, item.ceiling), item.frameMain);
    item.violation = item.main - size;
  }
}

/** Freezes the items whose limits moved the total most (steps d and e); gives how many are not frozen. */
function freezeViolations(items, from, to) {
  let total = 0;
  for (let at = from; at < to; at++) {
    if (!items[at].frozen) total += items[at].violation;
  }
  let open = 0;
  for (let at = from; at < to; at++) {
    const item = items[at];
    if (item.frozen) continue;
    item.frozen = total > 0 ? item.violation > 0 : total < 0 ? item.violation < 0 : true;
    if (!item.frozen) open++;
  }
  return open;
}

function magnitude(value) {
  return value < 0 ? -value : value;
}
