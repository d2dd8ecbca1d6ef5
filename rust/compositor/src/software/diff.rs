//! Which pixels two draw lists may give differently.

use super::item::{Kind, List};
use crate::{IRect, Region};

/// What of a list is kept to compare the next one with.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trace {
    size: (u32, u32),
    background: u32,
    marks: Vec<Mark>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    hash: u64,
    bounds: IRect,
    /// How far around a changed pixel beneath it others change: more than 0 for what blurs.
    reach_px: i32,
}

impl Mark {
    /// Adds to `changed`, what changed beneath, what changes by it.
    fn spread(&self, changed: &mut Region) {
        if self.reach_px == 0 {
            return;
        }
        let reached: Vec<IRect> = changed
            .rects()
            .iter()
            .map(|rect| rect.grown(self.reach_px).intersect(&self.bounds))
            .filter(|rect| !rect.is_empty())
            .collect();
        reached.into_iter().for_each(|rect| changed.add(rect));
    }
}

impl Trace {
    /// Of a list; a group counts as one item.
    pub fn of(list: &List) -> Self {
        let mut marks = Vec::with_capacity(list.items.len());
        let mut at = 0;
        while let Some(item) = list.items.get(at) {
            let reach_px = if let Kind::Backdrop(backdrop) = &item.kind { backdrop.reach_px() } else { 0 };
            marks.push(Mark { hash: item.hash, bounds: item.bounds, reach_px });
            at = list.next(at);
        }
        Self { size: (list.width, list.height), background: list.background, marks }
    }

    /// The pixels that may differ after `self` is drawn where `last` was.
    ///
    /// Items that are in both lists, in the same order, give the same pixels wherever no other item lies: the
    /// damage is the bounds of the others, and what is blurred from it.
    pub fn damage_since(&self, last: &Self) -> Region {
        let mut region = Region::default();
        if self.size != last.size || self.background != last.background {
            region.add(IRect::new(0, 0, self.size.0 as i32, self.size.1 as i32));
            return region;
        }
        let (old, new, above) = without_common_ends(&last.marks, &self.marks);
        let (old_kept, new_kept) = common_order(old, new);
        let mut gone = old.iter().zip(old_kept);
        for (mark, kept) in new.iter().zip(new_kept) {
            if !kept {
                region.add(mark.bounds);
                continue;
            }
            // The same item stands in the old list after all that went from beneath it.
            gone.by_ref().take_while(|(_, kept)| !kept).for_each(|(mark, _)| region.add(mark.bounds));
            mark.spread(&mut region);
        }
        gone.filter(|(_, kept)| !kept).for_each(|(mark, _)| region.add(mark.bounds));
        above.iter().for_each(|mark| mark.spread(&mut region));
        region
    }
}

/// Two lists without what both begin with and what both end with; and that end.
fn without_common_ends<'a>(old: &'a [Mark], new: &'a [Mark]) -> (&'a [Mark], &'a [Mark], &'a [Mark]) {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[head..], &new[head..]);
    let tail = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let (new, above) = new.split_at(new.len() - tail);
    (&old[..old.len() - tail], new, above)
}

/// A long run of items that both lists have in the same order: for each list, which of its items are in it.
fn common_order(old: &[Mark], new: &[Mark]) -> (Vec<bool>, Vec<bool>) {
    let mut by_hash: Vec<(u64, usize)> = old.iter().enumerate().map(|(at, mark)| (mark.hash, at)).collect();
    by_hash.sort_unstable();
    let mut used = vec![false; by_hash.len()];
    // The n-th of equal items is paired with the n-th.
    let pairs = new.iter().enumerate().filter_map(|(at_new, mark)| {
        let from = by_hash.partition_point(|entry| entry.0 < mark.hash);
        let free = (from..by_hash.len()).take_while(|&at| by_hash[at].0 == mark.hash).find(|&at| !used[at])?;
        let at_old = by_hash[free].1;
        (old[at_old].bounds == mark.bounds).then(|| {
            used[free] = true;
            (at_old, at_new)
        })
    });
    let pairs: Vec<(usize, usize)> = pairs.collect();
    let (mut old_kept, mut new_kept) = (vec![false; old.len()], vec![false; new.len()]);
    for at in longest_rising(&pairs) {
        let (at_old, at_new) = pairs[at];
        old_kept[at_old] = true;
        new_kept[at_new] = true;
    }
    (old_kept, new_kept)
}

/// Indices of a longest subsequence of `pairs` whose first members rise (patience sorting).
fn longest_rising(pairs: &[(usize, usize)]) -> Vec<usize> {
    let mut tops: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, pair) in pairs.iter().enumerate() {
        let pile = tops.partition_point(|&top| pairs[top].0 < pair.0);
        before.push(pile.checked_sub(1).map(|left| tops[left]));
        if pile == tops.len() {
            tops.push(at);
        } else {
            tops[pile] = at;
        }
    }
    let mut chain = Vec::with_capacity(tops.len());
    let mut at = tops.last().copied();
    while let Some(index) = at {
        chain.push(index);
        at = before[index];
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trace(items: &[(u64, i32)]) -> Trace {
        let mark = |&(hash, x): &(u64, i32)| Mark { hash, bounds: IRect::new(x, 0, x + 100, 400), reach_px: 0 };
        Trace { size: (1920, 1080), background: 0, marks: items.iter().map(mark).collect() }
    }

    fn sorted(region: &Region) -> Vec<IRect> {
        let mut rects = region.rects().to_vec();
        rects.sort_by_key(|rect| rect.x0);
        rects
    }

    #[test]
    fn equal_lists_have_no_damage() {
        let list = trace(&[(1, 0), (2, 300), (3, 600)]);
        assert!(list.damage_since(&list).rects().is_empty());
    }

    #[test]
    fn a_changed_item_damages_where_it_was_and_is() {
        let damage = trace(&[(1, 0), (9, 900), (3, 600)]).damage_since(&trace(&[(1, 0), (2, 300), (3, 600)]));
        assert_eq!(sorted(&damage), [IRect::new(300, 0, 400, 400), IRect::new(900, 0, 1000, 400)]);
    }

    #[test]
    fn an_item_that_comes_to_the_front_damages_only_itself() {
        let damage = trace(&[(2, 300), (3, 600), (1, 0)]).damage_since(&trace(&[(1, 0), (2, 300), (3, 600)]));
        assert_eq!(damage.rects(), [IRect::new(0, 0, 100, 400)]);
    }

    #[test]
    fn what_changes_beneath_a_blur_damages_as_far_as_it_reaches() {
        let blurred = |x: i32, above: bool| {
            let mut list = trace(&[(x as u64, x)]);
            let blur = Mark { hash: 9, bounds: IRect::new(0, 0, 1000, 300), reach_px: 20 };
            list.marks.insert(usize::from(!above), blur);
            list
        };
        let beneath = blurred(0, false).damage_since(&blurred(500, false));
        assert_eq!(sorted(&beneath), [IRect::new(0, 0, 120, 400), IRect::new(480, 0, 620, 400)]);
        let above = blurred(0, true).damage_since(&blurred(500, true));
        assert_eq!(sorted(&above), [IRect::new(0, 0, 100, 400), IRect::new(500, 0, 600, 400)]);
    }

    #[test]
    fn another_size_damages_everything() {
        let last = Trace { size: (1280, 720), ..Trace::default() };
        assert_eq!(trace(&[]).damage_since(&last).rects(), [IRect::new(0, 0, 1920, 1080)]);
    }
}
