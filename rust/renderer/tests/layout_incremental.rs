//! How far a change to a tree reaches: only dirty nodes and what depends on them are laid out again.
//! `tests/js/layout_incremental.test.js` pins the same counts for the JavaScript version.

mod layout_support;

use layout_support::TestTree;
use proptest::prelude::*;
use serde_json::{Value, json};
use tenfoot_renderer::layout::Layout;

const STAGE: (f64, f64) = (1920.0, 1080.0);

/// A column of rows of boxes with a text each; nodes in tree order: 1 the column, 2 the first row, 3 its first box.
fn wall(rows: usize, boxes: usize, row_style: &Value) -> TestTree {
    let one = json!({ "style": { "width": 200, "flexDirection": "column" }, "children": [{ "text": "a title" }] });
    let row = json!({ "style": row_style, "children": vec![one; boxes] });
    let column = json!({ "style": { "flexDirection": "column" }, "children": vec![row; rows] });
    TestTree::read(&column).expect("the style is known")
}

fn laid_out(tree: &mut TestTree) -> Layout {
    let mut layout = Layout::new();
    layout.run(tree, 1, STAGE.0, STAGE.1);
    tree.boxes_set = 0;
    layout
}

fn rename(tree: &mut TestTree, layout: &mut Layout, node: u32, text: &str) {
    tree.set_text(node, text);
    layout.mark_content_dirty(tree, node);
    layout.run(tree, 1, STAGE.0, STAGE.1);
}

#[test]
fn a_first_layout_places_every_node() {
    let mut tree = wall(3, 4, &json!({}));
    assert_eq!(laid_out(&mut tree).nodes_laid_out(), 1 + 3 + 3 * 4 * 2);
}

#[test]
fn nothing_changed_nothing_is_laid_out() {
    let mut tree = wall(3, 4, &json!({}));
    let mut layout = laid_out(&mut tree);
    layout.run(&mut tree, 1, STAGE.0, STAGE.1);
    assert_eq!(layout.nodes_laid_out(), 0);
}

#[test]
fn a_text_of_the_same_size_lays_out_itself_and_its_ancestors() {
    let mut tree = wall(3, 4, &json!({}));
    let mut layout = laid_out(&mut tree);
    rename(&mut tree, &mut layout, 4, "b title");
    assert_eq!(layout.nodes_laid_out(), 4);
}

#[test]
fn a_text_that_grows_lays_out_those_that_it_stretches_too() {
    let mut tree = wall(3, 4, &json!({}));
    let mut layout = laid_out(&mut tree);
    rename(&mut tree, &mut layout, 4, "a title that needs another line");
    assert_eq!(layout.nodes_laid_out(), 4 + 3);
}

#[test]
fn a_row_of_fixed_size_keeps_a_change_to_itself() {
    let mut tree = wall(3, 4, &json!({ "overflow": "hidden", "width": 1920, "height": 300 }));
    let mut layout = laid_out(&mut tree);
    rename(&mut tree, &mut layout, 4, "a title that needs another line");
    assert_eq!(layout.nodes_laid_out(), 3);
    assert_eq!(tree.boxes(), from_scratch(&tree, STAGE));
}

#[test]
fn among_ten_thousand_nodes_a_change_costs_its_ancestors() {
    let mut tree = wall(100, 50, &json!({}));
    assert_eq!(tree.count(), 10_101);
    let mut layout = laid_out(&mut tree);
    tree.measures = 0;
    rename(&mut tree, &mut layout, 4, "b title");
    assert_eq!(layout.nodes_laid_out(), 4);
    assert!(tree.measures <= 4, "{} measures", tree.measures);
}

#[test]
fn among_ten_thousand_nodes_a_boundary_keeps_a_change_to_itself() {
    let mut tree = wall(100, 50, &json!({ "overflow": "hidden", "width": 1920, "height": 300 }));
    let mut layout = laid_out(&mut tree);
    rename(&mut tree, &mut layout, 4, "a title that needs another line");
    assert_eq!(layout.nodes_laid_out(), 3);
}

#[test]
fn an_absolute_box_of_fixed_size_keeps_a_change_to_itself() {
    let mut tree = wall(3, 4, &json!({ "position": "absolute", "width": 800, "height": 300 }));
    let mut layout = laid_out(&mut tree);
    rename(&mut tree, &mut layout, 4, "a title that needs another line");
    assert_eq!(layout.nodes_laid_out(), 3);
    assert_eq!(tree.boxes(), from_scratch(&tree, STAGE));
}

#[test]
fn what_has_no_box_is_no_node_to_lay_out() {
    let mut tree = wall(3, 4, &json!({ "display": "contents" }));
    let mut layout = laid_out(&mut tree);
    assert_eq!(layout.nodes_laid_out(), 1 + 3 * 4 * 2);
    rename(&mut tree, &mut layout, 4, "b title");
    assert_eq!(layout.nodes_laid_out(), 3);
}

#[test]
fn a_child_that_comes_back_lays_out_its_parents() {
    let mut tree = wall(3, 4, &json!({}));
    let mut layout = laid_out(&mut tree);
    tree.attach(&mut layout, 3, 0);
    layout.run(&mut tree, 1, STAGE.0, STAGE.1);
    tree.attach(&mut layout, 3, 2);
    layout.run(&mut tree, 1, STAGE.0, STAGE.1);
    assert_eq!(layout.nodes_laid_out(), 2);
}

#[test]
fn boxes_are_written_only_below_nodes_that_were_laid_out() {
    let mut tree = wall(3, 4, &json!({}));
    let mut layout = laid_out(&mut tree);
    rename(&mut tree, &mut layout, 4, "b title");
    assert_eq!(tree.boxes_set, 1 + 3 + 4 + 1);
}

/// A chain of containers in containers, each with a text beside the next.
fn chain(depth: usize, styles: &[Value]) -> TestTree {
    let mut tree = json!({ "text": "a tv home screen" });
    for at in 0..depth {
        tree = json!({ "style": styles[at % styles.len()], "children": [tree, { "text": "x y" }] });
    }
    TestTree::read(&tree).expect("the style is known")
}

#[test]
fn depth_costs_no_more_than_its_nodes() {
    let column = || json!({ "flexDirection": "column" });
    let chains = [
        vec![json!({})],
        vec![column()],
        vec![column(), json!({})],
        vec![json!({ "flexDirection": "column", "flexWrap": "wrap" }), json!({ "flexWrap": "wrap" })],
        vec![json!({ "alignItems": "baseline" }), json!({ "flexDirection": "column", "alignItems": "center" })],
    ];
    for styles in chains {
        let mut tree = chain(250, &styles);
        laid_out(&mut tree);
        assert!(tree.measures <= 7 * 251, "{} measures for {styles:?}", tree.measures);
    }
}

fn from_scratch(tree: &TestTree, size: (f64, f64)) -> Vec<[f64; 4]> {
    let mut scratch = tree.clone();
    scratch.forget();
    Layout::new().run(&mut scratch, 1, size.0, size.1);
    scratch.boxes()
}

/// A property that the random trees have, and a value of it.
fn property() -> impl Strategy<Value = (&'static str, Value)> {
    let px = (0..200i32).prop_map(Value::from);
    let percent = (0..120u32).prop_map(|number| Value::from(format!("{number}%")));
    let length = prop_oneof![4 => px, 2 => percent, 1 => Just(Value::from("auto"))];
    let lengths =
        ["width", "height", "minWidth", "minHeight", "maxWidth", "maxHeight", "flexBasis", "marginLeft", "top"];
    let sized = (prop::sample::select(lengths.to_vec()), length);
    let word = |name: &'static str, values: &'static [&'static str]| {
        (Just(name), prop::sample::select(values).prop_map(Value::from))
    };
    prop_oneof![
        6 => sized,
        1 => word("flexDirection", &["row", "column", "row-reverse", "column-reverse"]),
        1 => word("flexWrap", &["nowrap", "wrap", "wrap-reverse"]),
        1 => word("alignItems", &["stretch", "center", "baseline", "flex-end"]),
        1 => word("justifyContent", &["center", "space-between", "end"]),
        1 => word("display", &["flex", "none"]),
        1 => word("position", &["relative", "absolute"]),
        1 => word("overflow", &["visible", "hidden"]),
        1 => word("direction", &["inherit", "ltr", "rtl"]),
        1 => (Just("flexGrow"), (0..3i32).prop_map(Value::from)),
        1 => (Just("aspectRatio"), prop::sample::select(vec![0.0, 0.5, 1.5]).prop_map(Value::from)),
    ]
}

fn to_style(pairs: Vec<(&'static str, Value)>) -> serde_json::Map<String, Value> {
    pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn node() -> impl Strategy<Value = Value> {
    let style = || prop::collection::vec(property(), 0..5).prop_map(to_style);
    let leaf = (style(), "[a-z ]{0,20}").prop_map(|(style, text)| json!({ "style": style, "text": text }));
    leaf.prop_recursive(4, 24, 4, move |inner| {
        (style(), prop::collection::vec(inner, 1..4))
            .prop_map(|(style, children)| json!({ "style": style, "children": children }))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// After any changes, boxes are those of a layout from scratch, to the bit.
    #[test]
    fn changes_lead_to_the_boxes_of_a_layout_from_scratch(
        json in node(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), property()), 1..8),
    ) {
        let mut tree = TestTree::read(&json).expect("the properties are known");
        let mut layout = Layout::new();
        layout.run(&mut tree, 1, STAGE.0, STAGE.1);
        for (at, (name, value)) in changes {
            let target = at.index(tree.count()) as u32 + 1;
            tree.set(target, name, &value).expect("the properties are known");
            layout.mark_dirty(&mut tree, target);
            layout.run(&mut tree, 1, STAGE.0, STAGE.1);
            let bits = |boxes: Vec<[f64; 4]>| boxes.into_iter().flatten().map(f64::to_bits).collect::<Vec<_>>();
            prop_assert_eq!(bits(tree.boxes()), bits(from_scratch(&tree, STAGE)));
        }
    }
}
