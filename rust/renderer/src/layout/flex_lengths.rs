//! Flexible lengths: what a line's items get of its free space (step 6 of
//! <https://www.w3.org/TR/css-flexbox-1/#layout-algorithm>).

use super::flex_item::Item;
use super::numbers::{clamp, greater};

/// <https://www.w3.org/TR/css-flexbox-1/#resolve-flexible-lengths>. `room` is the line's main size without gaps.
pub(super) fn resolve_flexible_lengths(items: &mut [Item], room: f64, shrinking: bool) {
    for item in items.iter_mut() {
        item.frozen = if shrinking {
            item.shrink == 0.0 || item.basis < item.main
        } else {
            item.grow == 0.0 || item.basis > item.main
        };
    }
    let initial = free_space(items, room);
    let mut rounds = items.len() + 1;
    while rounds > 0 && items.iter().any(|item| !item.frozen) {
        rounds -= 1;
        distribute(items, room, initial, shrinking);
        freeze_violations(items);
    }
}

/// What is left of the room when frozen items have their used size and the others their base size.
fn free_space(items: &[Item], room: f64) -> f64 {
    let mut free = room;
    for item in items {
        free -= if item.frozen { item.main } else { item.basis } + item.main_margins;
    }
    free
}

/// Gives the free space to the items that are not frozen, then clamps them.
fn distribute(items: &mut [Item], room: f64, initial: f64, shrinking: bool) {
    let (mut factors, mut scaled) = (0.0, 0.0);
    for item in items.iter().filter(|item| !item.frozen) {
        factors += if shrinking { item.shrink } else { item.grow };
        scaled += item.shrink * inner_basis(item);
    }
    let mut free = free_space(items, room);
    if factors < 1.0 {
        let part = initial * factors;
        if magnitude(part) < magnitude(free) {
            free = part;
        }
    }
    for item in items.iter_mut().filter(|item| !item.frozen) {
        let mut size = item.basis;
        if shrinking {
            if scaled > 0.0 && free < 0.0 {
                size += free * (item.shrink * inner_basis(item) / scaled);
            }
        } else if factors > 0.0 && free > 0.0 {
            size += free * (item.grow / factors);
        }
        item.main = greater(clamp(size, item.floor, item.ceiling), item.frame_main);
        item.violation = item.main - size;
    }
}

/// Freezes the items whose limits moved the total most (steps d and e).
fn freeze_violations(items: &mut [Item]) {
    let mut total = 0.0;
    for item in items.iter().filter(|item| !item.frozen) {
        total += item.violation;
    }
    for item in items.iter_mut().filter(|item| !item.frozen) {
        item.frozen = if total > 0.0 {
            item.violation > 0.0
        } else if total < 0.0 {
            item.violation < 0.0
        } else {
            true
        };
    }
}

fn inner_basis(item: &Item) -> f64 {
    item.basis - item.frame_main
}

fn magnitude(value: f64) -> f64 {
    if value < 0.0 { -value } else { value }
}
