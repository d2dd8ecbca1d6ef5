// Written by `cargo xtask codegen` from rust/contract/schema.toml. Change that.

import { RecordWriter, floatBits, readString, NOT_FINITE } from "./codec.js";

export { floatBits };

export const CONTRACT_VERSION = 1;

export const Limits = Object.freeze({
  recordWordsMax: 65535,
  textBytesMax: 65536,
  urlBytesMax: 8192,
  treeDepthMax: 256,
  stopsMax: 8,
  spansMax: 64,
  stageNode: 1,
  listItemsMax: 1048576,
});

export const StepFlags = Object.freeze({
  draw: 1,
  animating: 2,
  events: 4,
  inspected: 8,
});

export const SettingsFlags = Object.freeze({
  reduceMotion: 1,
});

export const ListenFlags = Object.freeze({
  layout: 1,
  visible: 2,
  scroll: 4,
  animation: 8,
  bitmap: 16,
  press: 32,
  focus: 64,
});

export const FocusScopeFlags = Object.freeze({
  scope: 1,
  trapX: 2,
  trapY: 4,
  wrapX: 8,
  wrapY: 16,
  first: 32,
});

export const ListFlags = Object.freeze({
  measured: 1,
});

export const SpanFlags = Object.freeze({
  colour: 1,
  weight: 2,
  style: 4,
  size: 8,
  family: 16,
});

export const SceneFlags = Object.freeze({
  focusable: 1,
  focused: 2,
  disabled: 4,
  visible: 8,
  bitmapReady: 16,
  bitmapFailed: 32,
});

export const QuirkFlags = Object.freeze({
  entryByGeometry: 1,
  fractionalScroll: 2,
});

export const NodeKind = Object.freeze({
  view: 1,
  text: 2,
  image: 3,
  hole: 4,
});

export const Unit = Object.freeze({
  px: 0,
  percent: 1,
  auto: 2,
  maxContent: 3,
  minContent: 4,
  fitContent: 5,
  stretch: 6,
  unset: 7,
});

export const Display = Object.freeze({
  flex: 0,
  none: 1,
  contents: 2,
});

export const Position = Object.freeze({
  relative: 0,
  absolute: 1,
  static: 2,
});

export const Direction = Object.freeze({
  inherit: 0,
  ltr: 1,
  rtl: 2,
});

export const FlexDirection = Object.freeze({
  row: 0,
  column: 1,
  rowReverse: 2,
  columnReverse: 3,
});

export const FlexWrap = Object.freeze({
  nowrap: 0,
  wrap: 1,
  wrapReverse: 2,
  balance: 3,
  balanceReverse: 4,
});

export const Align = Object.freeze({
  auto: 0,
  stretch: 1,
  flexStart: 2,
  flexEnd: 3,
  center: 4,
  baseline: 5,
  start: 6,
  end: 7,
  spaceBetween: 8,
  spaceAround: 9,
  spaceEvenly: 10,
  selfStart: 11,
  selfEnd: 12,
  safeFlexStart: 13,
  safeFlexEnd: 14,
  safeCenter: 15,
  safeStart: 16,
  safeEnd: 17,
  safeSelfStart: 18,
  safeSelfEnd: 19,
});

export const BoxSizing = Object.freeze({
  borderBox: 0,
  contentBox: 1,
});

export const Overflow = Object.freeze({
  visible: 0,
  hidden: 1,
  scroll: 2,
});

export const ScrollAxis = Object.freeze({
  none: 0,
  horizontal: 1,
  vertical: 2,
});

export const ScrollAlign = Object.freeze({
  nearest: 0,
  start: 1,
  center: 2,
});

export const FontFamily = Object.freeze({
  sans: 0,
  serif: 1,
  mono: 2,
});

export const FontStyle = Object.freeze({
  normal: 0,
  italic: 1,
});

export const TextAlign = Object.freeze({
  start: 0,
  left: 1,
  right: 2,
  center: 3,
  end: 4,
});

export const TextOverflow = Object.freeze({
  clip: 0,
  ellipsis: 1,
});

export const ObjectFit = Object.freeze({
  cover: 0,
  contain: 1,
  fill: 2,
});

export const TintMode = Object.freeze({
  multiply: 0,
  stencil: 1,
});

export const GradientKind = Object.freeze({
  none: 0,
  linear: 1,
  radial: 2,
});

export const TransitionKind = Object.freeze({
  none: 0,
  bezier: 1,
  spring: 2,
});

export const AnimationDirection = Object.freeze({
  normal: 0,
  reverse: 1,
  alternate: 2,
  alternateReverse: 3,
});

export const AnimationFill = Object.freeze({
  none: 0,
  forwards: 1,
  backwards: 2,
  both: 3,
});

export const State = Object.freeze({
  focused: 1,
  focusWithin: 2,
  pressed: 3,
  disabled: 4,
});

export const Button = Object.freeze({
  left: 1,
  right: 2,
  up: 3,
  down: 4,
  ok: 5,
  back: 6,
  home: 7,
  menu: 8,
  playPause: 9,
  play: 10,
  pause: 11,
  stop: 12,
  rewind: 13,
  fastForward: 14,
  channelUp: 15,
  channelDown: 16,
  volumeUp: 17,
  volumeDown: 18,
  mute: 19,
  info: 20,
  guide: 21,
  search: 22,
  red: 23,
  green: 24,
  yellow: 25,
  blue: 26,
  digit0: 30,
  digit1: 31,
  digit2: 32,
  digit3: 33,
  digit4: 34,
  digit5: 35,
  digit6: 36,
  digit7: 37,
  digit8: 38,
  digit9: 39,
});

export const Phase = Object.freeze({
  down: 1,
  repeat: 2,
  up: 3,
  cancel: 4,
  long: 5,
});

export const PointerPhase = Object.freeze({
  move: 1,
  down: 2,
  up: 3,
  leave: 4,
});

export const Role = Object.freeze({
  none: 0,
  button: 1,
  heading: 2,
  text: 3,
  image: 4,
  list: 5,
  listItem: 6,
  page: 7,
  dialog: 8,
  switch: 9,
  progress: 10,
  navigation: 11,
});

export const Visibility = Object.freeze({
  hidden: 0,
  near: 1,
  visible: 2,
});

export const Travel = Object.freeze({
  none: 0,
  forward: 1,
  backward: 2,
});

export const Effects = Object.freeze({
  always: 0,
  optional: 1,
});

export const LogLevel = Object.freeze({
  debug: 0,
  info: 1,
  warn: 2,
  error: 3,
});

export const Status = Object.freeze({
  ok: 0,
  unknownOp: 1,
  truncatedRecord: 2,
  badText: 3,
  unknownNode: 4,
  nodeExists: 5,
  badKind: 6,
  badParent: 7,
  treeCycle: 8,
  treeTooDeep: 9,
  tooManyNodes: 10,
  unknownProp: 11,
  badValue: 12,
  notFromScript: 13,
  textTooLong: 14,
  badBitmap: 15,
  fetchFailed: 16,
  decodeFailed: 17,
  bitmapTooLarge: 18,
  overBudget: 19,
  badClock: 20,
  recordTooLong: 21,
});

export const Prop = Object.freeze({
  display: 1,
  position: 2,
  direction: 3,
  flexDirection: 4,
  flexWrap: 5,
  justifyContent: 6,
  alignItems: 7,
  alignSelf: 8,
  alignContent: 9,
  flexGrow: 10,
  flexShrink: 11,
  flexBasis: 12,
  width: 13,
  height: 14,
  minWidth: 15,
  minHeight: 16,
  maxWidth: 17,
  maxHeight: 18,
  aspectRatio: 19,
  marginLeft: 20,
  marginTop: 21,
  marginRight: 22,
  marginBottom: 23,
  marginStart: 24,
  marginEnd: 25,
  paddingLeft: 26,
  paddingTop: 27,
  paddingRight: 28,
  paddingBottom: 29,
  paddingStart: 30,
  paddingEnd: 31,
  borderLeft: 32,
  borderTop: 33,
  borderRight: 34,
  borderBottom: 35,
  borderStart: 36,
  borderEnd: 37,
  left: 38,
  top: 39,
  right: 40,
  bottom: 41,
  start: 42,
  end: 43,
  rowGap: 44,
  columnGap: 45,
  boxSizing: 46,
  overflow: 47,
  flexLineCount: 48,
  overflowY: 49,
  scrollbarWidth: 50,
  opacity: 60,
  translateX: 61,
  translateY: 62,
  scaleX: 63,
  scaleY: 64,
  rotate: 65,
  originX: 66,
  originY: 67,
  background: 68,
  radiusTopLeft: 69,
  radiusTopRight: 70,
  radiusBottomRight: 71,
  radiusBottomLeft: 72,
  borderColour: 73,
  shadowColour: 74,
  shadowX: 75,
  shadowY: 76,
  shadowBlur: 77,
  shadowSpread: 78,
  outlineColour: 79,
  outlineWidth: 80,
  outlineOffset: 81,
  colour: 82,
  tint: 83,
  zIndex: 84,
  borderLeftColour: 85,
  borderTopColour: 86,
  borderRightColour: 87,
  borderBottomColour: 88,
  backdropBlur: 89,
  sliceLeft: 90,
  sliceTop: 91,
  sliceRight: 92,
  sliceBottom: 93,
  tintMode: 94,
  fontFamily: 100,
  fontSize: 101,
  fontWeight: 102,
  fontStyle: 103,
  lineHeight: 104,
  letterSpacing: 105,
  textAlign: 106,
  maxLines: 107,
  textOverflow: 108,
  objectFit: 120,
  fadeMs: 121,
  focusable: 122,
  disabled: 123,
  focusScope: 124,
  autoFocus: 125,
  scrollAxis: 126,
  scrollAlign: 127,
  scrollPadding: 128,
  scrollX: 129,
  scrollY: 130,
  marquee: 133,
  box: 132,
  listen: 131,
  longPressMs: 140,
  sticky: 150,
  effects: 152,
  reduceMotion: 153,
  listIndex: 151,
});

/** By id: what a style property is. `auto` and `unset` defaults are NaN and undefined. */
export const PROPS = [];
PROPS[1] = { name: "display", type: "enum", kind: "layout", animatable: false, inState: false, default: 0, enumName: "Display", enumMax: 2 };
PROPS[2] = { name: "position", type: "enum", kind: "layout", animatable: false, inState: false, default: 0, enumName: "Position", enumMax: 2 };
PROPS[3] = { name: "direction", type: "enum", kind: "layout", animatable: false, inState: false, default: 0, enumName: "Direction", enumMax: 2 };
PROPS[4] = { name: "flexDirection", type: "enum", kind: "layout", animatable: false, inState: false, default: 0, enumName: "FlexDirection", enumMax: 3 };
PROPS[5] = { name: "flexWrap", type: "enum", kind: "layout", animatable: false, inState: false, default: 0, enumName: "FlexWrap", enumMax: 4 };
PROPS[6] = { name: "justifyContent", type: "enum", kind: "layout", animatable: false, inState: false, default: 0, enumName: "Align", enumMax: 19 };
PROPS[7] = { name: "alignItems", type: "enum", kind: "layout", animatable: false, inState: false, default: 0, enumName: "Align", enumMax: 19 };
PROPS[8] = { name: "alignSelf", type: "enum", kind: "layout", animatable: false, inState: false, default: 0, enumName: "Align", enumMax: 19 };
PROPS[9] = { name: "alignContent", type: "enum", kind: "layout", animatable: false, inState: false, default: 0, enumName: "Align", enumMax: 19 };
PROPS[10] = { name: "flexGrow", type: "number", kind: "layout", animatable: false, inState: false, default: 0, enumName: "", enumMax: 0 };
PROPS[11] = { name: "flexShrink", type: "number", kind: "layout", animatable: false, inState: false, default: 1, enumName: "", enumMax: 0 };
PROPS[12] = { name: "flexBasis", type: "length", kind: "layout", animatable: false, inState: false, default: NaN, enumName: "", enumMax: 0 };
PROPS[13] = { name: "width", type: "length", kind: "layout", animatable: false, inState: false, default: NaN, enumName: "", enumMax: 0 };
PROPS[14] = { name: "height", type: "length", kind: "layout", animatable: false, inState: false, default: NaN, enumName: "", enumMax: 0 };
PROPS[15] = { name: "minWidth", type: "length", kind: "layout", animatable: false, inState: false, default: NaN, enumName: "", enumMax: 0 };
PROPS[16] = { name: "minHeight", type: "length", kind: "layout", animatable: false, inState: false, default: NaN, enumName: "", enumMax: 0 };
PROPS[17] = { name: "maxWidth", type: "length", kind: "layout", animatable: false, inState: false, default: NaN, enumName: "", enumMax: 0 };
PROPS[18] = { name: "maxHeight", type: "length", kind: "layout", animatable: false, inState: false, default: NaN, enumName: "", enumMax: 0 };
PROPS[19] = { name: "aspectRatio", type: "number", kind: "layout", animatable: false, inState: false, default: 0, enumName: "", enumMax: 0 };
PROPS[20] = { name: "marginLeft", type: "length", kind: "layout", animatable: false, inState: false, default: 0, enumName: "", enumMax: 0 };
PROPS[21] = { name: "marginTop", type: "length", kind: "layout", animatable: false, inState: false, default: 0, enumName: "", enumMax: 0 };
PROPS[22] = { name: "marginRight", type: "length", kind: "layout", animatable: false, inState: false, default: 0, enumName: "", enumMax: 0 };
PROPS[23] = { name: "marginBottom", type: "length", kind: "layout", animatable: false, inState: false, default: 0, enumName: "", enumMax: 0 };
PROPS[24] = { name: "marginStart", type: "length", kind: "layout", animatable: false, inState: false, default: undefined, enumName: "", enumMax: 0 };
PROPS[25] = { name: "marginEnd", type: "length", kind: "layout", animatable: false, inState: false, default: undefined, enumName: "", enumMax: 0 };
PROPS[26] = { name: "paddingLeft", type: "length", kind: "layout", animatable: false, inState: false, default: 0, enumName: "", enumMax: 0 };
PROPS[27] = { name: "paddingTop", type: "length", kind: "layout", animatable: false, inState: false, default: 0, enumName: "", enumMax: 0 };
PROPS[28] = { name: "paddingRight", type: "length", kind: "layout", animatable: false, inState: false, default: 0, enumName: "", enumMax: 0 };
PROPS[29] = { name: "paddingBottom", type: "length", kind: "layout", animatable: false, inState: false, default: 0, enumName: "", enumMax: 0 };
PROPS[30] = { name: "paddingStart", type: "length", kind: "layout", animatable: false, inState: false, default: undefined, enumName: "", enumMax: 0 };
PROPS[31] = { name: "paddingEnd", type: "length", kind: "layout", animatable: false, inState: false, default: undefined, enumName: "", enumMax: 0 };
PROPS[32] = { name: "borderLeft", type: "number", kind: "layout", animatable: false, inState: false, default: 0, enumName: "", enumMax: 0 };
PROPS[33] = { name: "borderTop", type: "number", kind: "layout", animatable: false, inState: false, default: 0, enumName: "", enumMax: 0 };
PROPS[34] = { name: "borderRight", type: "number", kind: "layout", animatable: false, inState: false, default: 0, enumName: "", enumMax: 0 };
PROPS[35] = { name: "borderBottom", type: "number", kind: "layout", animatable: false, inState: false, default: 0, enumName: "", enumMax: 0 };
PROPS[36] = { name: "borderStart", type: "number", kind: "layout", animatable: false, inState: false, default: undefined, enumName: "", enumMax: 0 };
PROPS[37] = { name: "borderEnd", type: "number", kind: "layout", animatable: false, inState: false, default: undefined, enumName: "", enumMax: 0 };
PROPS[38] = { name: "left", type: "length", kind: "layout", animatable: false, inState: false, default: NaN, enumName: "", enumMax: 0 };
PROPS[39] = { name: "top", type: "length", kind: "layout", animatable: false, inState: false, default: NaN, enumName: "", enumMax: 0 };
PROPS[40] = { name: "right", type: "length", kind: "layout", animatable: false, inState: false, default: NaN, enumName: "", enumMax: 0 };
PROPS[41] = { name: "bottom", type: "length", kind: "layout", animatable: false, inState: false, default: NaN, enumName: "", enumMax: 0 };
PROPS[42] = { name: "start", type: "length", kind: "layout", animatable: false, inState: false, default: undefined, enumName: "", enumMax: 0 };
PROPS[43] = { name: "end", type: "length", kind: "layout", animatable: false, inState: false, default: undefined, enumName: "", enumMax: 0 };
PROPS[44] = { name: "rowGap", type: "length", kind: "layout", animatable: false, inState: false, default: 0, enumName: "", enumMax: 0 };
PROPS[45] = { name: "columnGap", type: "length", kind: "layout", animatable: false, inState: false, default: 0, enumName: "", enumMax: 0 };
PROPS[46] = { name: "boxSizing", type: "enum", kind: "layout", animatable: false, inState: false, default: 0, enumName: "BoxSizing", enumMax: 1 };
PROPS[47] = { name: "overflow", type: "enum", kind: "layout", animatable: false, inState: false, default: 0, enumName: "Overflow", enumMax: 2 };
PROPS[48] = { name: "flexLineCount", type: "number", kind: "layout", animatable: false, inState: false, default: 1, enumName: "", enumMax: 0 };
PROPS[49] = { name: "overflowY", type: "enum", kind: "layout", animatable: false, inState: false, default: undefined, enumName: "Overflow", enumMax: 2 };
PROPS[50] = { name: "scrollbarWidth", type: "number", kind: "layout", animatable: false, inState: false, default: 0, enumName: "", enumMax: 0 };
PROPS[60] = { name: "opacity", type: "number", kind: "paint", animatable: true, inState: true, default: 1, enumName: "", enumMax: 0 };
PROPS[61] = { name: "translateX", type: "number", kind: "paint", animatable: true, inState: true, default: 0, enumName: "", enumMax: 0 };
PROPS[62] = { name: "translateY", type: "number", kind: "paint", animatable: true, inState: true, default: 0, enumName: "", enumMax: 0 };
PROPS[63] = { name: "scaleX", type: "number", kind: "paint", animatable: true, inState: true, default: 1, enumName: "", enumMax: 0 };
PROPS[64] = { name: "scaleY", type: "number", kind: "paint", animatable: true, inState: true, default: 1, enumName: "", enumMax: 0 };
PROPS[65] = { name: "rotate", type: "number", kind: "paint", animatable: true, inState: true, default: 0, enumName: "", enumMax: 0 };
PROPS[66] = { name: "originX", type: "number", kind: "paint", animatable: false, inState: true, default: 0.5, enumName: "", enumMax: 0 };
PROPS[67] = { name: "originY", type: "number", kind: "paint", animatable: false, inState: true, default: 0.5, enumName: "", enumMax: 0 };
PROPS[68] = { name: "background", type: "colour", kind: "paint", animatable: true, inState: true, default: 0, enumName: "", enumMax: 0 };
PROPS[69] = { name: "radiusTopLeft", type: "number", kind: "paint", animatable: true, inState: true, default: 0, enumName: "", enumMax: 0 };
PROPS[70] = { name: "radiusTopRight", type: "number", kind: "paint", animatable: true, inState: true, default: 0, enumName: "", enumMax: 0 };
PROPS[71] = { name: "radiusBottomRight", type: "number", kind: "paint", animatable: true, inState: true, default: 0, enumName: "", enumMax: 0 };
PROPS[72] = { name: "radiusBottomLeft", type: "number", kind: "paint", animatable: true, inState: true, default: 0, enumName: "", enumMax: 0 };
PROPS[73] = { name: "borderColour", type: "colour", kind: "paint", animatable: true, inState: true, default: 0, enumName: "", enumMax: 0 };
PROPS[74] = { name: "shadowColour", type: "colour", kind: "paint", animatable: true, inState: true, default: 0, enumName: "", enumMax: 0 };
PROPS[75] = { name: "shadowX", type: "number", kind: "paint", animatable: true, inState: true, default: 0, enumName: "", enumMax: 0 };
PROPS[76] = { name: "shadowY", type: "number", kind: "paint", animatable: true, inState: true, default: 0, enumName: "", enumMax: 0 };
PROPS[77] = { name: "shadowBlur", type: "number", kind: "paint", animatable: true, inState: true, default: 0, enumName: "", enumMax: 0 };
PROPS[78] = { name: "shadowSpread", type: "number", kind: "paint", animatable: true, inState: true, default: 0, enumName: "", enumMax: 0 };
PROPS[79] = { name: "outlineColour", type: "colour", kind: "paint", animatable: true, inState: true, default: 0, enumName: "", enumMax: 0 };
PROPS[80] = { name: "outlineWidth", type: "number", kind: "paint", animatable: true, inState: true, default: 0, enumName: "", enumMax: 0 };
PROPS[81] = { name: "outlineOffset", type: "number", kind: "paint", animatable: true, inState: true, default: 0, enumName: "", enumMax: 0 };
PROPS[82] = { name: "colour", type: "colour", kind: "paint", animatable: true, inState: true, default: 4294967295, enumName: "", enumMax: 0 };
PROPS[83] = { name: "tint", type: "colour", kind: "paint", animatable: true, inState: true, default: 4294967295, enumName: "", enumMax: 0 };
PROPS[84] = { name: "zIndex", type: "integer", kind: "paint", animatable: false, inState: true, default: 0, enumName: "", enumMax: 0 };
PROPS[85] = { name: "borderLeftColour", type: "colour", kind: "paint", animatable: true, inState: true, default: 0, enumName: "", enumMax: 0 };
PROPS[86] = { name: "borderTopColour", type: "colour", kind: "paint", animatable: true, inState: true, default: 0, enumName: "", enumMax: 0 };
PROPS[87] = { name: "borderRightColour", type: "colour", kind: "paint", animatable: true, inState: true, default: 0, enumName: "", enumMax: 0 };
PROPS[88] = { name: "borderBottomColour", type: "colour", kind: "paint", animatable: true, inState: true, default: 0, enumName: "", enumMax: 0 };
PROPS[89] = { name: "backdropBlur", type: "number", kind: "paint", animatable: true, inState: true, default: 0, enumName: "", enumMax: 0 };
PROPS[90] = { name: "sliceLeft", type: "number", kind: "paint", animatable: false, inState: false, default: 0, enumName: "", enumMax: 0 };
PROPS[91] = { name: "sliceTop", type: "number", kind: "paint", animatable: false, inState: false, default: 0, enumName: "", enumMax: 0 };
PROPS[92] = { name: "sliceRight", type: "number", kind: "paint", animatable: false, inState: false, default: 0, enumName: "", enumMax: 0 };
PROPS[93] = { name: "sliceBottom", type: "number", kind: "paint", animatable: false, inState: false, default: 0, enumName: "", enumMax: 0 };
PROPS[94] = { name: "tintMode", type: "enum", kind: "paint", animatable: false, inState: false, default: 0, enumName: "TintMode", enumMax: 1 };
PROPS[100] = { name: "fontFamily", type: "enum", kind: "text", animatable: false, inState: false, default: 0, enumName: "FontFamily", enumMax: 2 };
PROPS[101] = { name: "fontSize", type: "number", kind: "text", animatable: false, inState: false, default: 32, enumName: "", enumMax: 0 };
PROPS[102] = { name: "fontWeight", type: "unsigned", kind: "text", animatable: false, inState: false, default: 400, enumName: "", enumMax: 0 };
PROPS[103] = { name: "fontStyle", type: "enum", kind: "text", animatable: false, inState: false, default: 0, enumName: "FontStyle", enumMax: 1 };
PROPS[104] = { name: "lineHeight", type: "number", kind: "text", animatable: false, inState: false, default: 1.25, enumName: "", enumMax: 0 };
PROPS[105] = { name: "letterSpacing", type: "number", kind: "text", animatable: false, inState: false, default: 0, enumName: "", enumMax: 0 };
PROPS[106] = { name: "textAlign", type: "enum", kind: "text", animatable: false, inState: false, default: 0, enumName: "TextAlign", enumMax: 4 };
PROPS[107] = { name: "maxLines", type: "unsigned", kind: "text", animatable: false, inState: false, default: 0, enumName: "", enumMax: 0 };
PROPS[108] = { name: "textOverflow", type: "enum", kind: "text", animatable: false, inState: false, default: 0, enumName: "TextOverflow", enumMax: 1 };
PROPS[120] = { name: "objectFit", type: "enum", kind: "paint", animatable: false, inState: true, default: 0, enumName: "ObjectFit", enumMax: 2 };
PROPS[121] = { name: "fadeMs", type: "number", kind: "behaviour", animatable: false, inState: false, default: 200, enumName: "", enumMax: 0 };
PROPS[122] = { name: "focusable", type: "unsigned", kind: "behaviour", animatable: false, inState: false, default: 0, enumName: "", enumMax: 0 };
PROPS[123] = { name: "disabled", type: "unsigned", kind: "behaviour", animatable: false, inState: false, default: 0, enumName: "", enumMax: 0 };
PROPS[124] = { name: "focusScope", type: "unsigned", kind: "behaviour", animatable: false, inState: false, default: 0, enumName: "", enumMax: 0 };
PROPS[125] = { name: "autoFocus", type: "unsigned", kind: "behaviour", animatable: false, inState: false, default: 0, enumName: "", enumMax: 0 };
PROPS[126] = { name: "scrollAxis", type: "enum", kind: "behaviour", animatable: false, inState: false, default: 0, enumName: "ScrollAxis", enumMax: 2 };
PROPS[127] = { name: "scrollAlign", type: "enum", kind: "behaviour", animatable: false, inState: false, default: 0, enumName: "ScrollAlign", enumMax: 2 };
PROPS[128] = { name: "scrollPadding", type: "number", kind: "behaviour", animatable: false, inState: false, default: 0, enumName: "", enumMax: 0 };
PROPS[129] = { name: "scrollX", type: "number", kind: "paint", animatable: true, inState: false, default: 0, enumName: "", enumMax: 0 };
PROPS[130] = { name: "scrollY", type: "number", kind: "paint", animatable: true, inState: false, default: 0, enumName: "", enumMax: 0 };
PROPS[133] = { name: "marquee", type: "number", kind: "paint", animatable: false, inState: true, default: 0, enumName: "", enumMax: 0 };
PROPS[132] = { name: "box", type: "unsigned", kind: "behaviour", animatable: true, inState: false, default: 0, enumName: "", enumMax: 0 };
PROPS[131] = { name: "listen", type: "unsigned", kind: "behaviour", animatable: false, inState: false, default: 0, enumName: "", enumMax: 0 };
PROPS[140] = { name: "longPressMs", type: "number", kind: "behaviour", animatable: false, inState: false, default: 0, enumName: "", enumMax: 0 };
PROPS[150] = { name: "sticky", type: "unsigned", kind: "behaviour", animatable: false, inState: false, default: 0, enumName: "", enumMax: 0 };
PROPS[152] = { name: "effects", type: "enum", kind: "behaviour", animatable: false, inState: false, default: 0, enumName: "Effects", enumMax: 1 };
PROPS[153] = { name: "reduceMotion", type: "unsigned", kind: "behaviour", animatable: false, inState: false, default: 0, enumName: "", enumMax: 0 };
PROPS[151] = { name: "listIndex", type: "integer", kind: "behaviour", animatable: false, inState: false, default: -1, enumName: "", enumMax: 0 };
Object.freeze(PROPS);

export const MessageOp = Object.freeze({
  create: 1,
  destroy: 2,
  insert: 3,
  remove: 4,
  style: 5,
  stateStyle: 6,
  transition: 7,
  text: 8,
  image: 9,
  gradient: 10,
  semantics: 11,
  span: 13,
  focus: 12,
  keyframes: 20,
  list: 30,
  listSizes: 31,
  listFocus: 32,
  navigation: 26,
  clock: 64,
  tick: 65,
  button: 66,
  viewport: 67,
  budget: 68,
  bitmapReady: 69,
  bitmapFailed: 70,
  inspect: 71,
  bitmapMeasured: 78,
  memoryPressure: 77,
  pointer: 72,
  wheel: 73,
  quirks: 85,
  settings: 81,
});

/** Whether script may send messages of this op. */
export function fromScript(op) {
  return op === 1 || op === 2 || op === 3 || op === 4 || op === 5 || op === 6 || op === 7 || op === 8 || op === 9 || op === 10 || op === 11 || op === 13 || op === 12 || op === 20 || op === 30 || op === 31 || op === 32 || op === 26;
}

/** Reads the records of `bytes[0..byteLength]` in order: `sink[record](...fields)`, or `sink.refused(status, op, offsetBytes)`. */
export function decodeMessages(words, floats, bytes, byteLength, sink) {
  const total = byteLength >> 2;
  let next = 0;
  while (next < total) {
    const start = next;
    const header = words[start];
    const op = header & 0xffff;
    const at = start + 1;
    const end = at + (header >>> 16);
    sink.offset = start * 4;
    if (end > total) {
      sink.refused(2, op, start * 4);
      return;
    }
    next = end;
    let status = 0;
    switch (op) {
      case 1: {
        if (end - at < 2) {
          status = 2;
          break;
        }
        if (words[at + 1] < 1 || words[at + 1] > 4) {
          status = 12;
          break;
        }
        if (at + 2 < end) {
          status = 21;
          break;
        }
        sink.create(words[at], words[at + 1]);
        break;
      }
      case 2: {
        if (end - at < 1) {
          status = 2;
          break;
        }
        if (at + 1 < end) {
          status = 21;
          break;
        }
        sink.destroy(words[at]);
        break;
      }
      case 3: {
        if (end - at < 3) {
          status = 2;
          break;
        }
        if (at + 3 < end) {
          status = 21;
          break;
        }
        sink.insert(words[at], words[at + 1], words[at + 2]);
        break;
      }
      case 4: {
        if (end - at < 1) {
          status = 2;
          break;
        }
        if (at + 1 < end) {
          status = 21;
          break;
        }
        sink.remove(words[at]);
        break;
      }
      case 5: {
        if (end - at < 1) {
          status = 2;
          break;
        }
        if (((end - (at + 1)) & 1) !== 0) {
          status = 2;
          break;
        }
        sink.style(words[at], at + 1, end);
        break;
      }
      case 6: {
        if (end - at < 2) {
          status = 2;
          break;
        }
        if (words[at + 1] < 1 || words[at + 1] > 4) {
          status = 12;
          break;
        }
        if (((end - (at + 2)) & 1) !== 0) {
          status = 2;
          break;
        }
        sink.stateStyle(words[at], words[at + 1], at + 2, end);
        break;
      }
      case 7: {
        if (end - at < 9) {
          status = 2;
          break;
        }
        if (words[at + 2] > 2) {
          status = 12;
          break;
        }
        if ((words[at + 3] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 4] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 5] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 6] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 7] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 8] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if (at + 9 < end) {
          status = 21;
          break;
        }
        sink.transition(words[at], words[at + 1], words[at + 2], floats[at + 3], floats[at + 4], floats[at + 5], floats[at + 6], floats[at + 7], floats[at + 8]);
        break;
      }
      case 8: {
        if (end - at < 2) {
          status = 2;
          break;
        }
        const text = readString(words, bytes, at + 1, end, 65536);
        if (typeof text === "number") {
          status = text;
          break;
        }
        const afterText = at + 2 + ((words[at + 1] + 3) >>> 2);
        if (afterText < end) {
          status = 21;
          break;
        }
        sink.text(words[at], text);
        break;
      }
      case 9: {
        if (end - at < 2) {
          status = 2;
          break;
        }
        const url = readString(words, bytes, at + 1, end, 8192);
        if (typeof url === "number") {
          status = url;
          break;
        }
        const afterUrl = at + 2 + ((words[at + 1] + 3) >>> 2);
        if (afterUrl < end) {
          status = 21;
          break;
        }
        sink.image(words[at], url);
        break;
      }
      case 10: {
        if (end - at < 6) {
          status = 2;
          break;
        }
        if (words[at + 1] > 2) {
          status = 12;
          break;
        }
        if ((words[at + 2] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 3] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 4] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 5] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if (((end - (at + 6)) & 1) !== 0) {
          status = 2;
          break;
        }
        for (let i = at + 6; i < end; i += 2) if ((words[i] & NOT_FINITE) === NOT_FINITE || end - (at + 6) > 16) status = 12;
        if (status !== 0) break;
        sink.gradient(words[at], words[at + 1], floats[at + 2], floats[at + 3], floats[at + 4], floats[at + 5], at + 6, end);
        break;
      }
      case 11: {
        if (end - at < 3) {
          status = 2;
          break;
        }
        if (words[at + 1] > 11) {
          status = 12;
          break;
        }
        const label = readString(words, bytes, at + 2, end, 65536);
        if (typeof label === "number") {
          status = label;
          break;
        }
        const afterLabel = at + 3 + ((words[at + 2] + 3) >>> 2);
        if (afterLabel < end) {
          status = 21;
          break;
        }
        sink.semantics(words[at], words[at + 1], label);
        break;
      }
      case 13: {
        if (end - at < 9) {
          status = 2;
          break;
        }
        if (words[at + 6] > 1) {
          status = 12;
          break;
        }
        if ((words[at + 7] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if (words[at + 8] > 2) {
          status = 12;
          break;
        }
        if (at + 9 < end) {
          status = 21;
          break;
        }
        sink.span(words[at], words[at + 1], words[at + 2], words[at + 3], words[at + 4], words[at + 5], words[at + 6], floats[at + 7], words[at + 8]);
        break;
      }
      case 12: {
        if (end - at < 1) {
          status = 2;
          break;
        }
        if (at + 1 < end) {
          status = 21;
          break;
        }
        sink.focus(words[at]);
        break;
      }
      case 20: {
        if (end - at < 11) {
          status = 2;
          break;
        }
        if ((words[at + 2] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 3] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if (words[at + 5] > 3) {
          status = 12;
          break;
        }
        if (words[at + 6] > 3) {
          status = 12;
          break;
        }
        if ((words[at + 7] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 8] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 9] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 10] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if (((end - (at + 11)) & 1) !== 0) {
          status = 2;
          break;
        }
        for (let i = at + 11; i < end; i += 2) if ((words[i] & NOT_FINITE) === NOT_FINITE || end - (at + 11) > 16) status = 12;
        if (status !== 0) break;
        sink.keyframes(words[at], words[at + 1], floats[at + 2], floats[at + 3], words[at + 4], words[at + 5], words[at + 6], floats[at + 7], floats[at + 8], floats[at + 9], floats[at + 10], at + 11, end);
        break;
      }
      case 30: {
        if (end - at < 8) {
          status = 2;
          break;
        }
        if ((words[at + 3] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 4] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 5] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 6] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if (at + 8 < end) {
          status = 21;
          break;
        }
        sink.list(words[at], words[at + 1], words[at + 2], floats[at + 3], floats[at + 4], floats[at + 5], floats[at + 6], words[at + 7]);
        break;
      }
      case 31: {
        if (end - at < 4) {
          status = 2;
          break;
        }
        if ((words[at + 3] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if (at + 4 < end) {
          status = 21;
          break;
        }
        sink.listSizes(words[at], words[at + 1], words[at + 2], floats[at + 3]);
        break;
      }
      case 32: {
        if (end - at < 2) {
          status = 2;
          break;
        }
        if (at + 2 < end) {
          status = 21;
          break;
        }
        sink.listFocus(words[at], words[at + 1]);
        break;
      }
      case 26: {
        if (end - at < 5) {
          status = 2;
          break;
        }
        if (at + 5 < end) {
          status = 21;
          break;
        }
        sink.navigation(words[at], words[at + 1], words[at + 2], words[at + 3], words[at + 4]);
        break;
      }
      case 64: {
        if (end - at < 2) {
          status = 2;
          break;
        }
        if (at + 2 < end) {
          status = 21;
          break;
        }
        sink.clock(words[at] + words[at + 1] * 4294967296);
        break;
      }
      case 65: {
        if (end - at < 2) {
          status = 2;
          break;
        }
        if (at + 2 < end) {
          status = 21;
          break;
        }
        sink.tick(words[at] + words[at + 1] * 4294967296);
        break;
      }
      case 66: {
        if (end - at < 2) {
          status = 2;
          break;
        }
        if (words[at] < 1 || words[at] > 39 || (words[at] > 26 && words[at] < 30)) {
          status = 12;
          break;
        }
        if (words[at + 1] < 1 || words[at + 1] > 5) {
          status = 12;
          break;
        }
        if (at + 2 < end) {
          status = 21;
          break;
        }
        sink.button(words[at], words[at + 1]);
        break;
      }
      case 67: {
        if (end - at < 3) {
          status = 2;
          break;
        }
        if ((words[at + 2] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if (at + 3 < end) {
          status = 21;
          break;
        }
        sink.viewport(words[at], words[at + 1], floats[at + 2]);
        break;
      }
      case 68: {
        if (end - at < 2) {
          status = 2;
          break;
        }
        if (at + 2 < end) {
          status = 21;
          break;
        }
        sink.budget(words[at], words[at + 1]);
        break;
      }
      case 69: {
        if (end - at < 4) {
          status = 2;
          break;
        }
        if (at + 4 < end) {
          status = 21;
          break;
        }
        sink.bitmapReady(words[at], words[at + 1], words[at + 2], words[at + 3]);
        break;
      }
      case 70: {
        if (end - at < 2) {
          status = 2;
          break;
        }
        if (words[at + 1] > 21) {
          status = 12;
          break;
        }
        if (at + 2 < end) {
          status = 21;
          break;
        }
        sink.bitmapFailed(words[at], words[at + 1]);
        break;
      }
      case 71: {
        if (at < end) {
          status = 21;
          break;
        }
        sink.inspect();
        break;
      }
      case 78: {
        if (end - at < 3) {
          status = 2;
          break;
        }
        if (at + 3 < end) {
          status = 21;
          break;
        }
        sink.bitmapMeasured(words[at], words[at + 1], words[at + 2]);
        break;
      }
      case 77: {
        if (end - at < 1) {
          status = 2;
          break;
        }
        if (at + 1 < end) {
          status = 21;
          break;
        }
        sink.memoryPressure(words[at]);
        break;
      }
      case 72: {
        if (end - at < 3) {
          status = 2;
          break;
        }
        if ((words[at] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 1] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if (words[at + 2] < 1 || words[at + 2] > 4) {
          status = 12;
          break;
        }
        if (at + 3 < end) {
          status = 21;
          break;
        }
        sink.pointer(floats[at], floats[at + 1], words[at + 2]);
        break;
      }
      case 73: {
        if (end - at < 4) {
          status = 2;
          break;
        }
        if ((words[at] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 1] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 2] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 3] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if (at + 4 < end) {
          status = 21;
          break;
        }
        sink.wheel(floats[at], floats[at + 1], floats[at + 2], floats[at + 3]);
        break;
      }
      case 85: {
        if (end - at < 1) {
          status = 2;
          break;
        }
        if (at + 1 < end) {
          status = 21;
          break;
        }
        sink.quirks(words[at]);
        break;
      }
      case 81: {
        if (end - at < 1) {
          status = 2;
          break;
        }
        if (at + 1 < end) {
          status = 21;
          break;
        }
        sink.settings(words[at]);
        break;
      }
      default:
        status = 1;
    }
    if (status !== 0) sink.refused(status, op, start * 4);
  }
  if (total * 4 < byteLength) sink.refused(2, 0, total * 4);
}

/** What goes into a renderer: commands of script, facts of the host. */
export class MessageWriter extends RecordWriter {
  create(node, kind) {
    let at = this.begin(3);
    const words = this.words;
    words[at++] = node;
    words[at++] = kind;
    this.end(1, at);
  }

  destroy(node) {
    let at = this.begin(2);
    const words = this.words;
    words[at++] = node;
    this.end(2, at);
  }

  insert(parent, node, before) {
    let at = this.begin(4);
    const words = this.words;
    words[at++] = parent;
    words[at++] = node;
    words[at++] = before;
    this.end(3, at);
  }

  remove(node) {
    let at = this.begin(2);
    const words = this.words;
    words[at++] = node;
    this.end(4, at);
  }

  style(node, props) {
    let at = this.begin(2 + props.length);
    const words = this.words;
    words[at++] = node;
    for (let i = 0; i < props.length; i++) words[at++] = props[i];
    this.end(5, at);
  }

  stateStyle(node, state, props) {
    let at = this.begin(3 + props.length);
    const words = this.words;
    words[at++] = node;
    words[at++] = state;
    for (let i = 0; i < props.length; i++) words[at++] = props[i];
    this.end(6, at);
  }

  transition(node, prop, kind, durationMs, delayMs, a, b, c, d) {
    let at = this.begin(10);
    const words = this.words;
    const floats = this.floats;
    words[at++] = node;
    words[at++] = prop;
    words[at++] = kind;
    floats[at++] = durationMs;
    floats[at++] = delayMs;
    floats[at++] = a;
    floats[at++] = b;
    floats[at++] = c;
    floats[at++] = d;
    this.end(7, at);
  }

  text(node, text) {
    let at = this.begin(3 + text.length);
    const words = this.words;
    words[at++] = node;
    at = this.putString(at, text);
    this.end(8, at);
  }

  image(node, url) {
    let at = this.begin(3 + url.length);
    const words = this.words;
    words[at++] = node;
    at = this.putString(at, url);
    this.end(9, at);
  }

  gradient(node, kind, x0, y0, x1, y1, stops) {
    let at = this.begin(7 + stops.length);
    const words = this.words;
    const floats = this.floats;
    words[at++] = node;
    words[at++] = kind;
    floats[at++] = x0;
    floats[at++] = y0;
    floats[at++] = x1;
    floats[at++] = y1;
    for (let i = 0; i < stops.length; i++) words[at++] = stops[i];
    this.end(10, at);
  }

  semantics(node, role, label) {
    let at = this.begin(4 + label.length);
    const words = this.words;
    words[at++] = node;
    words[at++] = role;
    at = this.putString(at, label);
    this.end(11, at);
  }

  span(node, startBytes, endBytes, set, colour, weight, style, sizeFactor, family) {
    let at = this.begin(10);
    const words = this.words;
    const floats = this.floats;
    words[at++] = node;
    words[at++] = startBytes;
    words[at++] = endBytes;
    words[at++] = set;
    words[at++] = colour;
    words[at++] = weight;
    words[at++] = style;
    floats[at++] = sizeFactor;
    words[at++] = family;
    this.end(13, at);
  }

  focus(node) {
    let at = this.begin(2);
    const words = this.words;
    words[at++] = node;
    this.end(12, at);
  }

  keyframes(node, prop, durationMs, delayMs, iterations, direction, fill, x1, y1, x2, y2, frames) {
    let at = this.begin(12 + frames.length);
    const words = this.words;
    const floats = this.floats;
    words[at++] = node;
    words[at++] = prop;
    floats[at++] = durationMs;
    floats[at++] = delayMs;
    words[at++] = iterations;
    words[at++] = direction;
    words[at++] = fill;
    floats[at++] = x1;
    floats[at++] = y1;
    floats[at++] = x2;
    floats[at++] = y2;
    for (let i = 0; i < frames.length; i++) words[at++] = frames[i];
    this.end(20, at);
  }

  list(node, count, lanes, size, cross, gap, crossGap, flags) {
    let at = this.begin(9);
    const words = this.words;
    const floats = this.floats;
    words[at++] = node;
    words[at++] = count;
    words[at++] = lanes;
    floats[at++] = size;
    floats[at++] = cross;
    floats[at++] = gap;
    floats[at++] = crossGap;
    words[at++] = flags;
    this.end(30, at);
  }

  listSizes(node, first, count, size) {
    let at = this.begin(5);
    const words = this.words;
    const floats = this.floats;
    words[at++] = node;
    words[at++] = first;
    words[at++] = count;
    floats[at++] = size;
    this.end(31, at);
  }

  listFocus(node, index) {
    let at = this.begin(3);
    const words = this.words;
    words[at++] = node;
    words[at++] = index;
    this.end(32, at);
  }

  navigation(node, left, right, up, down) {
    let at = this.begin(6);
    const words = this.words;
    words[at++] = node;
    words[at++] = left;
    words[at++] = right;
    words[at++] = up;
    words[at++] = down;
    this.end(26, at);
  }

  clock(timeUs) {
    let at = this.begin(3);
    const words = this.words;
    words[at++] = timeUs >>> 0;
    words[at++] = Math.floor(timeUs / 4294967296);
    this.end(64, at);
  }

  tick(timeUs) {
    let at = this.begin(3);
    const words = this.words;
    words[at++] = timeUs >>> 0;
    words[at++] = Math.floor(timeUs / 4294967296);
    this.end(65, at);
  }

  button(button, phase) {
    let at = this.begin(3);
    const words = this.words;
    words[at++] = button;
    words[at++] = phase;
    this.end(66, at);
  }

  viewport(widthPx, heightPx, scale) {
    let at = this.begin(4);
    const words = this.words;
    const floats = this.floats;
    words[at++] = widthPx;
    words[at++] = heightPx;
    floats[at++] = scale;
    this.end(67, at);
  }

  budget(bitmapBytes, nodesMax) {
    let at = this.begin(3);
    const words = this.words;
    words[at++] = bitmapBytes;
    words[at++] = nodesMax;
    this.end(68, at);
  }

  bitmapReady(bitmap, widthPx, heightPx, bytes) {
    let at = this.begin(5);
    const words = this.words;
    words[at++] = bitmap;
    words[at++] = widthPx;
    words[at++] = heightPx;
    words[at++] = bytes;
    this.end(69, at);
  }

  bitmapFailed(bitmap, status) {
    let at = this.begin(3);
    const words = this.words;
    words[at++] = bitmap;
    words[at++] = status;
    this.end(70, at);
  }

  inspect() {
    let at = this.begin(1);
    this.end(71, at);
  }

  bitmapMeasured(bitmap, widthPx, heightPx) {
    let at = this.begin(4);
    const words = this.words;
    words[at++] = bitmap;
    words[at++] = widthPx;
    words[at++] = heightPx;
    this.end(78, at);
  }

  memoryPressure(level) {
    let at = this.begin(2);
    const words = this.words;
    words[at++] = level;
    this.end(77, at);
  }

  pointer(x, y, phase) {
    let at = this.begin(4);
    const words = this.words;
    const floats = this.floats;
    floats[at++] = x;
    floats[at++] = y;
    words[at++] = phase;
    this.end(72, at);
  }

  wheel(x, y, dx, dy) {
    let at = this.begin(5);
    const floats = this.floats;
    floats[at++] = x;
    floats[at++] = y;
    floats[at++] = dx;
    floats[at++] = dy;
    this.end(73, at);
  }

  quirks(bits) {
    let at = this.begin(2);
    const words = this.words;
    words[at++] = bits;
    this.end(85, at);
  }

  settings(flags) {
    let at = this.begin(2);
    const words = this.words;
    words[at++] = flags;
    this.end(81, at);
  }
}

export const EventOp = Object.freeze({
  focusChanged: 1,
  press: 2,
  button: 3,
  layout: 4,
  visible: 5,
  scroll: 6,
  animationEnd: 7,
  bitmap: 8,
  refusal: 9,
  listWindow: 15,
  memory: 16,
  sceneNode: 64,
});

/** Reads the records of `bytes[0..byteLength]` in order: `sink[record](...fields)`, or `sink.refused(status, op, offsetBytes)`. */
export function decodeEvents(words, floats, bytes, byteLength, sink) {
  const total = byteLength >> 2;
  let next = 0;
  while (next < total) {
    const start = next;
    const header = words[start];
    const op = header & 0xffff;
    const at = start + 1;
    const end = at + (header >>> 16);
    sink.offset = start * 4;
    if (end > total) {
      sink.refused(2, op, start * 4);
      return;
    }
    next = end;
    let status = 0;
    switch (op) {
      case 1: {
        if (end - at < 2) {
          status = 2;
          break;
        }
        if (at + 2 < end) {
          status = 21;
          break;
        }
        sink.focusChanged(words[at], words[at + 1]);
        break;
      }
      case 2: {
        if (end - at < 2) {
          status = 2;
          break;
        }
        if (words[at + 1] < 1 || words[at + 1] > 5) {
          status = 12;
          break;
        }
        if (at + 2 < end) {
          status = 21;
          break;
        }
        sink.press(words[at], words[at + 1]);
        break;
      }
      case 3: {
        if (end - at < 3) {
          status = 2;
          break;
        }
        if (words[at] < 1 || words[at] > 39 || (words[at] > 26 && words[at] < 30)) {
          status = 12;
          break;
        }
        if (words[at + 1] < 1 || words[at + 1] > 5) {
          status = 12;
          break;
        }
        if (at + 3 < end) {
          status = 21;
          break;
        }
        sink.button(words[at], words[at + 1], words[at + 2]);
        break;
      }
      case 4: {
        if (end - at < 5) {
          status = 2;
          break;
        }
        if ((words[at + 1] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 2] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 3] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 4] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if (at + 5 < end) {
          status = 21;
          break;
        }
        sink.layout(words[at], floats[at + 1], floats[at + 2], floats[at + 3], floats[at + 4]);
        break;
      }
      case 5: {
        if (end - at < 2) {
          status = 2;
          break;
        }
        if (words[at + 1] > 2) {
          status = 12;
          break;
        }
        if (at + 2 < end) {
          status = 21;
          break;
        }
        sink.visible(words[at], words[at + 1]);
        break;
      }
      case 6: {
        if (end - at < 3) {
          status = 2;
          break;
        }
        if ((words[at + 1] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 2] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if (at + 3 < end) {
          status = 21;
          break;
        }
        sink.scroll(words[at], floats[at + 1], floats[at + 2]);
        break;
      }
      case 7: {
        if (end - at < 2) {
          status = 2;
          break;
        }
        if (at + 2 < end) {
          status = 21;
          break;
        }
        sink.animationEnd(words[at], words[at + 1]);
        break;
      }
      case 8: {
        if (end - at < 2) {
          status = 2;
          break;
        }
        if (words[at + 1] > 21) {
          status = 12;
          break;
        }
        if (at + 2 < end) {
          status = 21;
          break;
        }
        sink.bitmap(words[at], words[at + 1]);
        break;
      }
      case 9: {
        if (end - at < 4) {
          status = 2;
          break;
        }
        if (words[at] > 21) {
          status = 12;
          break;
        }
        if (at + 4 < end) {
          status = 21;
          break;
        }
        sink.refusal(words[at], words[at + 1], words[at + 2], words[at + 3]);
        break;
      }
      case 15: {
        if (end - at < 7) {
          status = 2;
          break;
        }
        if (words[at + 6] > 2) {
          status = 12;
          break;
        }
        if (at + 7 < end) {
          status = 21;
          break;
        }
        sink.listWindow(words[at], words[at + 1], words[at + 2], words[at + 3], words[at + 4], words[at + 5], words[at + 6]);
        break;
      }
      case 16: {
        if (end - at < 2) {
          status = 2;
          break;
        }
        if (at + 2 < end) {
          status = 21;
          break;
        }
        sink.memory(words[at], words[at + 1]);
        break;
      }
      case 64: {
        if (end - at < 11) {
          status = 2;
          break;
        }
        if (words[at + 2] < 1 || words[at + 2] > 4) {
          status = 12;
          break;
        }
        if (words[at + 3] > 11) {
          status = 12;
          break;
        }
        if ((words[at + 5] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 6] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 7] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 8] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        const label = readString(words, bytes, at + 9, end, 65536);
        if (typeof label === "number") {
          status = label;
          break;
        }
        const afterLabel = at + 10 + ((words[at + 9] + 3) >>> 2);
        const text = readString(words, bytes, afterLabel, end, 65536);
        if (typeof text === "number") {
          status = text;
          break;
        }
        const afterText = afterLabel + 1 + ((words[afterLabel] + 3) >>> 2);
        if (afterText < end) {
          status = 21;
          break;
        }
        sink.sceneNode(words[at], words[at + 1], words[at + 2], words[at + 3], words[at + 4], floats[at + 5], floats[at + 6], floats[at + 7], floats[at + 8], label, text);
        break;
      }
      default:
        status = 1;
    }
    if (status !== 0) sink.refused(status, op, start * 4);
  }
  if (total * 4 < byteLength) sink.refused(2, 0, total * 4);
}

/** What a renderer tells script, and `scene_node` the host. */
export class EventWriter extends RecordWriter {
  focusChanged(node, previous) {
    let at = this.begin(3);
    const words = this.words;
    words[at++] = node;
    words[at++] = previous;
    this.end(1, at);
  }

  press(node, phase) {
    let at = this.begin(3);
    const words = this.words;
    words[at++] = node;
    words[at++] = phase;
    this.end(2, at);
  }

  button(button, phase, focused) {
    let at = this.begin(4);
    const words = this.words;
    words[at++] = button;
    words[at++] = phase;
    words[at++] = focused;
    this.end(3, at);
  }

  layout(node, x, y, width, height) {
    let at = this.begin(6);
    const words = this.words;
    const floats = this.floats;
    words[at++] = node;
    floats[at++] = x;
    floats[at++] = y;
    floats[at++] = width;
    floats[at++] = height;
    this.end(4, at);
  }

  visible(node, visibility) {
    let at = this.begin(3);
    const words = this.words;
    words[at++] = node;
    words[at++] = visibility;
    this.end(5, at);
  }

  scroll(node, x, y) {
    let at = this.begin(4);
    const words = this.words;
    const floats = this.floats;
    words[at++] = node;
    floats[at++] = x;
    floats[at++] = y;
    this.end(6, at);
  }

  animationEnd(node, prop) {
    let at = this.begin(3);
    const words = this.words;
    words[at++] = node;
    words[at++] = prop;
    this.end(7, at);
  }

  bitmap(node, status) {
    let at = this.begin(3);
    const words = this.words;
    words[at++] = node;
    words[at++] = status;
    this.end(8, at);
  }

  refusal(status, messageOp, offsetBytes, node) {
    let at = this.begin(5);
    const words = this.words;
    words[at++] = status;
    words[at++] = messageOp;
    words[at++] = offsetBytes;
    words[at++] = node;
    this.end(9, at);
  }

  listWindow(node, first, last, shownFirst, shownLast, wanted, travel) {
    let at = this.begin(8);
    const words = this.words;
    words[at++] = node;
    words[at++] = first;
    words[at++] = last;
    words[at++] = shownFirst;
    words[at++] = shownLast;
    words[at++] = wanted;
    words[at++] = travel;
    this.end(15, at);
  }

  memory(level, bitmapBytes) {
    let at = this.begin(3);
    const words = this.words;
    words[at++] = level;
    words[at++] = bitmapBytes;
    this.end(16, at);
  }

  sceneNode(node, parent, kind, role, flags, x, y, width, height, label, text) {
    let at = this.begin(12 + label.length + text.length);
    const words = this.words;
    const floats = this.floats;
    words[at++] = node;
    words[at++] = parent;
    words[at++] = kind;
    words[at++] = role;
    words[at++] = flags;
    floats[at++] = x;
    floats[at++] = y;
    floats[at++] = width;
    floats[at++] = height;
    at = this.putString(at, label);
    at = this.putString(at, text);
    this.end(64, at);
  }
}

export const DrawOp = Object.freeze({
  frame: 1,
  clipPush: 2,
  clipPop: 3,
  layerPush: 4,
  layerPop: 5,
  fill: 6,
  gradient: 7,
  border: 8,
  shadow: 9,
  image: 10,
  text: 11,
  hole: 12,
  borders: 13,
  stencil: 14,
  ninePatch: 15,
  backdrop: 16,
});

/** Reads the records of `bytes[0..byteLength]` in order: `sink[record](...fields)`, or `sink.refused(status, op, offsetBytes)`. */
export function decodeDraws(words, floats, bytes, byteLength, sink) {
  const total = byteLength >> 2;
  let next = 0;
  while (next < total) {
    const start = next;
    const header = words[start];
    const op = header & 0xffff;
    const at = start + 1;
    const end = at + (header >>> 16);
    sink.offset = start * 4;
    if (end > total) {
      sink.refused(2, op, start * 4);
      return;
    }
    next = end;
    let status = 0;
    switch (op) {
      case 1: {
        if (end - at < 3) {
          status = 2;
          break;
        }
        if (at + 3 < end) {
          status = 21;
          break;
        }
        sink.frame(words[at], words[at + 1], words[at + 2]);
        break;
      }
      case 2: {
        if (end - at < 12) {
          status = 2;
          break;
        }
        if ((words[at] & NOT_FINITE) === NOT_FINITE || (words[at + 1] & NOT_FINITE) === NOT_FINITE || (words[at + 2] & NOT_FINITE) === NOT_FINITE || (words[at + 3] & NOT_FINITE) === NOT_FINITE || (words[at + 4] & NOT_FINITE) === NOT_FINITE || (words[at + 5] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 6] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 7] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 8] & NOT_FINITE) === NOT_FINITE || (words[at + 9] & NOT_FINITE) === NOT_FINITE || (words[at + 10] & NOT_FINITE) === NOT_FINITE || (words[at + 11] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if (at + 12 < end) {
          status = 21;
          break;
        }
        sink.clipPush(at, floats[at + 6], floats[at + 7], at + 8);
        break;
      }
      case 3: {
        if (at < end) {
          status = 21;
          break;
        }
        sink.clipPop();
        break;
      }
      case 4: {
        if (end - at < 1) {
          status = 2;
          break;
        }
        if ((words[at] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if (at + 1 < end) {
          status = 21;
          break;
        }
        sink.layerPush(floats[at]);
        break;
      }
      case 5: {
        if (at < end) {
          status = 21;
          break;
        }
        sink.layerPop();
        break;
      }
      case 6: {
        if (end - at < 13) {
          status = 2;
          break;
        }
        if ((words[at] & NOT_FINITE) === NOT_FINITE || (words[at + 1] & NOT_FINITE) === NOT_FINITE || (words[at + 2] & NOT_FINITE) === NOT_FINITE || (words[at + 3] & NOT_FINITE) === NOT_FINITE || (words[at + 4] & NOT_FINITE) === NOT_FINITE || (words[at + 5] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 6] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 7] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 8] & NOT_FINITE) === NOT_FINITE || (words[at + 9] & NOT_FINITE) === NOT_FINITE || (words[at + 10] & NOT_FINITE) === NOT_FINITE || (words[at + 11] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if (at + 13 < end) {
          status = 21;
          break;
        }
        sink.fill(at, floats[at + 6], floats[at + 7], at + 8, words[at + 12]);
        break;
      }
      case 7: {
        if (end - at < 18) {
          status = 2;
          break;
        }
        if ((words[at] & NOT_FINITE) === NOT_FINITE || (words[at + 1] & NOT_FINITE) === NOT_FINITE || (words[at + 2] & NOT_FINITE) === NOT_FINITE || (words[at + 3] & NOT_FINITE) === NOT_FINITE || (words[at + 4] & NOT_FINITE) === NOT_FINITE || (words[at + 5] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 6] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 7] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 8] & NOT_FINITE) === NOT_FINITE || (words[at + 9] & NOT_FINITE) === NOT_FINITE || (words[at + 10] & NOT_FINITE) === NOT_FINITE || (words[at + 11] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if (words[at + 12] > 2) {
          status = 12;
          break;
        }
        if ((words[at + 13] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 14] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 15] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 16] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 17] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if (((end - (at + 18)) & 1) !== 0) {
          status = 2;
          break;
        }
        for (let i = at + 18; i < end; i += 2) if ((words[i] & NOT_FINITE) === NOT_FINITE || end - (at + 18) > 16) status = 12;
        if (status !== 0) break;
        sink.gradient(at, floats[at + 6], floats[at + 7], at + 8, words[at + 12], floats[at + 13], floats[at + 14], floats[at + 15], floats[at + 16], floats[at + 17], at + 18, end);
        break;
      }
      case 8: {
        if (end - at < 17) {
          status = 2;
          break;
        }
        if ((words[at] & NOT_FINITE) === NOT_FINITE || (words[at + 1] & NOT_FINITE) === NOT_FINITE || (words[at + 2] & NOT_FINITE) === NOT_FINITE || (words[at + 3] & NOT_FINITE) === NOT_FINITE || (words[at + 4] & NOT_FINITE) === NOT_FINITE || (words[at + 5] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 6] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 7] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 8] & NOT_FINITE) === NOT_FINITE || (words[at + 9] & NOT_FINITE) === NOT_FINITE || (words[at + 10] & NOT_FINITE) === NOT_FINITE || (words[at + 11] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 12] & NOT_FINITE) === NOT_FINITE || (words[at + 13] & NOT_FINITE) === NOT_FINITE || (words[at + 14] & NOT_FINITE) === NOT_FINITE || (words[at + 15] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if (at + 17 < end) {
          status = 21;
          break;
        }
        sink.border(at, floats[at + 6], floats[at + 7], at + 8, at + 12, words[at + 16]);
        break;
      }
      case 9: {
        if (end - at < 14) {
          status = 2;
          break;
        }
        if ((words[at] & NOT_FINITE) === NOT_FINITE || (words[at + 1] & NOT_FINITE) === NOT_FINITE || (words[at + 2] & NOT_FINITE) === NOT_FINITE || (words[at + 3] & NOT_FINITE) === NOT_FINITE || (words[at + 4] & NOT_FINITE) === NOT_FINITE || (words[at + 5] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 6] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 7] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 8] & NOT_FINITE) === NOT_FINITE || (words[at + 9] & NOT_FINITE) === NOT_FINITE || (words[at + 10] & NOT_FINITE) === NOT_FINITE || (words[at + 11] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 12] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if (at + 14 < end) {
          status = 21;
          break;
        }
        sink.shadow(at, floats[at + 6], floats[at + 7], at + 8, floats[at + 12], words[at + 13]);
        break;
      }
      case 10: {
        if (end - at < 18) {
          status = 2;
          break;
        }
        if ((words[at] & NOT_FINITE) === NOT_FINITE || (words[at + 1] & NOT_FINITE) === NOT_FINITE || (words[at + 2] & NOT_FINITE) === NOT_FINITE || (words[at + 3] & NOT_FINITE) === NOT_FINITE || (words[at + 4] & NOT_FINITE) === NOT_FINITE || (words[at + 5] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 6] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 7] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 8] & NOT_FINITE) === NOT_FINITE || (words[at + 9] & NOT_FINITE) === NOT_FINITE || (words[at + 10] & NOT_FINITE) === NOT_FINITE || (words[at + 11] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 13] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 14] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 15] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 16] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if (at + 18 < end) {
          status = 21;
          break;
        }
        sink.image(at, floats[at + 6], floats[at + 7], at + 8, words[at + 12], floats[at + 13], floats[at + 14], floats[at + 15], floats[at + 16], words[at + 17]);
        break;
      }
      case 11: {
        if (end - at < 9) {
          status = 2;
          break;
        }
        if ((words[at] & NOT_FINITE) === NOT_FINITE || (words[at + 1] & NOT_FINITE) === NOT_FINITE || (words[at + 2] & NOT_FINITE) === NOT_FINITE || (words[at + 3] & NOT_FINITE) === NOT_FINITE || (words[at + 4] & NOT_FINITE) === NOT_FINITE || (words[at + 5] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 7] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if (at + 9 < end) {
          status = 21;
          break;
        }
        sink.text(at, words[at + 6], floats[at + 7], words[at + 8]);
        break;
      }
      case 12: {
        if (end - at < 12) {
          status = 2;
          break;
        }
        if ((words[at] & NOT_FINITE) === NOT_FINITE || (words[at + 1] & NOT_FINITE) === NOT_FINITE || (words[at + 2] & NOT_FINITE) === NOT_FINITE || (words[at + 3] & NOT_FINITE) === NOT_FINITE || (words[at + 4] & NOT_FINITE) === NOT_FINITE || (words[at + 5] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 6] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 7] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 8] & NOT_FINITE) === NOT_FINITE || (words[at + 9] & NOT_FINITE) === NOT_FINITE || (words[at + 10] & NOT_FINITE) === NOT_FINITE || (words[at + 11] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if (at + 12 < end) {
          status = 21;
          break;
        }
        sink.hole(at, floats[at + 6], floats[at + 7], at + 8);
        break;
      }
      case 13: {
        if (end - at < 20) {
          status = 2;
          break;
        }
        if ((words[at] & NOT_FINITE) === NOT_FINITE || (words[at + 1] & NOT_FINITE) === NOT_FINITE || (words[at + 2] & NOT_FINITE) === NOT_FINITE || (words[at + 3] & NOT_FINITE) === NOT_FINITE || (words[at + 4] & NOT_FINITE) === NOT_FINITE || (words[at + 5] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 6] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 7] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 8] & NOT_FINITE) === NOT_FINITE || (words[at + 9] & NOT_FINITE) === NOT_FINITE || (words[at + 10] & NOT_FINITE) === NOT_FINITE || (words[at + 11] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 12] & NOT_FINITE) === NOT_FINITE || (words[at + 13] & NOT_FINITE) === NOT_FINITE || (words[at + 14] & NOT_FINITE) === NOT_FINITE || (words[at + 15] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if (at + 20 < end) {
          status = 21;
          break;
        }
        sink.borders(at, floats[at + 6], floats[at + 7], at + 8, at + 12, words[at + 16], words[at + 17], words[at + 18], words[at + 19]);
        break;
      }
      case 14: {
        if (end - at < 18) {
          status = 2;
          break;
        }
        if ((words[at] & NOT_FINITE) === NOT_FINITE || (words[at + 1] & NOT_FINITE) === NOT_FINITE || (words[at + 2] & NOT_FINITE) === NOT_FINITE || (words[at + 3] & NOT_FINITE) === NOT_FINITE || (words[at + 4] & NOT_FINITE) === NOT_FINITE || (words[at + 5] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 6] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 7] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 8] & NOT_FINITE) === NOT_FINITE || (words[at + 9] & NOT_FINITE) === NOT_FINITE || (words[at + 10] & NOT_FINITE) === NOT_FINITE || (words[at + 11] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 13] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 14] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 15] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 16] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if (at + 18 < end) {
          status = 21;
          break;
        }
        sink.stencil(at, floats[at + 6], floats[at + 7], at + 8, words[at + 12], floats[at + 13], floats[at + 14], floats[at + 15], floats[at + 16], words[at + 17]);
        break;
      }
      case 15: {
        if (end - at < 18) {
          status = 2;
          break;
        }
        if ((words[at] & NOT_FINITE) === NOT_FINITE || (words[at + 1] & NOT_FINITE) === NOT_FINITE || (words[at + 2] & NOT_FINITE) === NOT_FINITE || (words[at + 3] & NOT_FINITE) === NOT_FINITE || (words[at + 4] & NOT_FINITE) === NOT_FINITE || (words[at + 5] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 6] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 7] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 8] & NOT_FINITE) === NOT_FINITE || (words[at + 9] & NOT_FINITE) === NOT_FINITE || (words[at + 10] & NOT_FINITE) === NOT_FINITE || (words[at + 11] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 13] & NOT_FINITE) === NOT_FINITE || (words[at + 14] & NOT_FINITE) === NOT_FINITE || (words[at + 15] & NOT_FINITE) === NOT_FINITE || (words[at + 16] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if (at + 18 < end) {
          status = 21;
          break;
        }
        sink.ninePatch(at, floats[at + 6], floats[at + 7], at + 8, words[at + 12], at + 13, words[at + 17]);
        break;
      }
      case 16: {
        if (end - at < 15) {
          status = 2;
          break;
        }
        if ((words[at] & NOT_FINITE) === NOT_FINITE || (words[at + 1] & NOT_FINITE) === NOT_FINITE || (words[at + 2] & NOT_FINITE) === NOT_FINITE || (words[at + 3] & NOT_FINITE) === NOT_FINITE || (words[at + 4] & NOT_FINITE) === NOT_FINITE || (words[at + 5] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 6] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 7] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 8] & NOT_FINITE) === NOT_FINITE || (words[at + 9] & NOT_FINITE) === NOT_FINITE || (words[at + 10] & NOT_FINITE) === NOT_FINITE || (words[at + 11] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 12] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 13] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if (at + 15 < end) {
          status = 21;
          break;
        }
        sink.backdrop(at, floats[at + 6], floats[at + 7], at + 8, floats[at + 12], floats[at + 13], words[at + 14]);
        break;
      }
      default:
        status = 1;
    }
    if (status !== 0) sink.refused(status, op, start * 4);
  }
  if (total * 4 < byteLength) sink.refused(2, 0, total * 4);
}

/** The draw list: what a frame shows, back to front, in device px. */
export class DrawWriter extends RecordWriter {
  frame(widthPx, heightPx, background) {
    let at = this.begin(4);
    const words = this.words;
    words[at++] = widthPx;
    words[at++] = heightPx;
    words[at++] = background;
    this.end(1, at);
  }

  clipPush(matrix, width, height, corners) {
    let at = this.begin(13);
    const floats = this.floats;
    for (let i = 0; i < 6; i++) floats[at++] = matrix[i];
    floats[at++] = width;
    floats[at++] = height;
    for (let i = 0; i < 4; i++) floats[at++] = corners[i];
    this.end(2, at);
  }

  clipPop() {
    let at = this.begin(1);
    this.end(3, at);
  }

  layerPush(opacity) {
    let at = this.begin(2);
    const floats = this.floats;
    floats[at++] = opacity;
    this.end(4, at);
  }

  layerPop() {
    let at = this.begin(1);
    this.end(5, at);
  }

  fill(matrix, width, height, corners, colour) {
    let at = this.begin(14);
    const words = this.words;
    const floats = this.floats;
    for (let i = 0; i < 6; i++) floats[at++] = matrix[i];
    floats[at++] = width;
    floats[at++] = height;
    for (let i = 0; i < 4; i++) floats[at++] = corners[i];
    words[at++] = colour;
    this.end(6, at);
  }

  gradient(matrix, width, height, corners, kind, opacity, x0, y0, x1, y1, stops) {
    let at = this.begin(19 + stops.length);
    const words = this.words;
    const floats = this.floats;
    for (let i = 0; i < 6; i++) floats[at++] = matrix[i];
    floats[at++] = width;
    floats[at++] = height;
    for (let i = 0; i < 4; i++) floats[at++] = corners[i];
    words[at++] = kind;
    floats[at++] = opacity;
    floats[at++] = x0;
    floats[at++] = y0;
    floats[at++] = x1;
    floats[at++] = y1;
    for (let i = 0; i < stops.length; i++) words[at++] = stops[i];
    this.end(7, at);
  }

  border(matrix, width, height, corners, widths, colour) {
    let at = this.begin(18);
    const words = this.words;
    const floats = this.floats;
    for (let i = 0; i < 6; i++) floats[at++] = matrix[i];
    floats[at++] = width;
    floats[at++] = height;
    for (let i = 0; i < 4; i++) floats[at++] = corners[i];
    for (let i = 0; i < 4; i++) floats[at++] = widths[i];
    words[at++] = colour;
    this.end(8, at);
  }

  shadow(matrix, width, height, corners, blur, colour) {
    let at = this.begin(15);
    const words = this.words;
    const floats = this.floats;
    for (let i = 0; i < 6; i++) floats[at++] = matrix[i];
    floats[at++] = width;
    floats[at++] = height;
    for (let i = 0; i < 4; i++) floats[at++] = corners[i];
    floats[at++] = blur;
    words[at++] = colour;
    this.end(9, at);
  }

  image(matrix, width, height, corners, bitmap, u0, v0, u1, v1, tint) {
    let at = this.begin(19);
    const words = this.words;
    const floats = this.floats;
    for (let i = 0; i < 6; i++) floats[at++] = matrix[i];
    floats[at++] = width;
    floats[at++] = height;
    for (let i = 0; i < 4; i++) floats[at++] = corners[i];
    words[at++] = bitmap;
    floats[at++] = u0;
    floats[at++] = v0;
    floats[at++] = u1;
    floats[at++] = v1;
    words[at++] = tint;
    this.end(10, at);
  }

  text(matrix, paragraph, width, colour) {
    let at = this.begin(10);
    const words = this.words;
    const floats = this.floats;
    for (let i = 0; i < 6; i++) floats[at++] = matrix[i];
    words[at++] = paragraph;
    floats[at++] = width;
    words[at++] = colour;
    this.end(11, at);
  }

  hole(matrix, width, height, corners) {
    let at = this.begin(13);
    const floats = this.floats;
    for (let i = 0; i < 6; i++) floats[at++] = matrix[i];
    floats[at++] = width;
    floats[at++] = height;
    for (let i = 0; i < 4; i++) floats[at++] = corners[i];
    this.end(12, at);
  }

  borders(matrix, width, height, corners, widths, left, top, right, bottom) {
    let at = this.begin(21);
    const words = this.words;
    const floats = this.floats;
    for (let i = 0; i < 6; i++) floats[at++] = matrix[i];
    floats[at++] = width;
    floats[at++] = height;
    for (let i = 0; i < 4; i++) floats[at++] = corners[i];
    for (let i = 0; i < 4; i++) floats[at++] = widths[i];
    words[at++] = left;
    words[at++] = top;
    words[at++] = right;
    words[at++] = bottom;
    this.end(13, at);
  }

  stencil(matrix, width, height, corners, bitmap, u0, v0, u1, v1, colour) {
    let at = this.begin(19);
    const words = this.words;
    const floats = this.floats;
    for (let i = 0; i < 6; i++) floats[at++] = matrix[i];
    floats[at++] = width;
    floats[at++] = height;
    for (let i = 0; i < 4; i++) floats[at++] = corners[i];
    words[at++] = bitmap;
    floats[at++] = u0;
    floats[at++] = v0;
    floats[at++] = u1;
    floats[at++] = v1;
    words[at++] = colour;
    this.end(14, at);
  }

  ninePatch(matrix, width, height, corners, bitmap, slices, tint) {
    let at = this.begin(19);
    const words = this.words;
    const floats = this.floats;
    for (let i = 0; i < 6; i++) floats[at++] = matrix[i];
    floats[at++] = width;
    floats[at++] = height;
    for (let i = 0; i < 4; i++) floats[at++] = corners[i];
    words[at++] = bitmap;
    for (let i = 0; i < 4; i++) floats[at++] = slices[i];
    words[at++] = tint;
    this.end(15, at);
  }

  backdrop(matrix, width, height, corners, blur, opacity, shadowed) {
    let at = this.begin(16);
    const words = this.words;
    const floats = this.floats;
    for (let i = 0; i < 6; i++) floats[at++] = matrix[i];
    floats[at++] = width;
    floats[at++] = height;
    for (let i = 0; i < 4; i++) floats[at++] = corners[i];
    floats[at++] = blur;
    floats[at++] = opacity;
    words[at++] = shadowed;
    this.end(16, at);
  }
}

export const ParagraphOp = Object.freeze({
  paragraph: 1,
  span: 2,
});

/** Reads the records of `bytes[0..byteLength]` in order: `sink[record](...fields)`, or `sink.refused(status, op, offsetBytes)`. */
export function decodeParagraphs(words, floats, bytes, byteLength, sink) {
  const total = byteLength >> 2;
  let next = 0;
  while (next < total) {
    const start = next;
    const header = words[start];
    const op = header & 0xffff;
    const at = start + 1;
    const end = at + (header >>> 16);
    sink.offset = start * 4;
    if (end > total) {
      sink.refused(2, op, start * 4);
      return;
    }
    next = end;
    let status = 0;
    switch (op) {
      case 1: {
        if (end - at < 11) {
          status = 2;
          break;
        }
        if (words[at] > 2) {
          status = 12;
          break;
        }
        if ((words[at + 1] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if (words[at + 3] > 1) {
          status = 12;
          break;
        }
        if ((words[at + 4] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if ((words[at + 5] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if (words[at + 6] > 4) {
          status = 12;
          break;
        }
        if (words[at + 7] > 2) {
          status = 12;
          break;
        }
        if (words[at + 9] > 1) {
          status = 12;
          break;
        }
        const text = readString(words, bytes, at + 10, end, 65536);
        if (typeof text === "number") {
          status = text;
          break;
        }
        const afterText = at + 11 + ((words[at + 10] + 3) >>> 2);
        if (afterText < end) {
          status = 21;
          break;
        }
        sink.paragraph(words[at], floats[at + 1], words[at + 2], words[at + 3], floats[at + 4], floats[at + 5], words[at + 6], words[at + 7], words[at + 8], words[at + 9], text);
        break;
      }
      case 2: {
        if (end - at < 8) {
          status = 2;
          break;
        }
        if (words[at + 5] > 1) {
          status = 12;
          break;
        }
        if ((words[at + 6] & NOT_FINITE) === NOT_FINITE) {
          status = 12;
          break;
        }
        if (words[at + 7] > 2) {
          status = 12;
          break;
        }
        if (at + 8 < end) {
          status = 21;
          break;
        }
        sink.span(words[at], words[at + 1], words[at + 2], words[at + 3], words[at + 4], words[at + 5], floats[at + 6], words[at + 7]);
        break;
      }
      default:
        status = 1;
    }
    if (status !== 0) sink.refused(status, op, start * 4);
  }
  if (total * 4 < byteLength) sink.refused(2, 0, total * 4);
}

/** What `paragraph_create` takes. */
export class ParagraphWriter extends RecordWriter {
  paragraph(family, size, weight, style, lineHeight, letterSpacing, align, direction, maxLines, overflow, text) {
    let at = this.begin(12 + text.length);
    const words = this.words;
    const floats = this.floats;
    words[at++] = family;
    floats[at++] = size;
    words[at++] = weight;
    words[at++] = style;
    floats[at++] = lineHeight;
    floats[at++] = letterSpacing;
    words[at++] = align;
    words[at++] = direction;
    words[at++] = maxLines;
    words[at++] = overflow;
    at = this.putString(at, text);
    this.end(1, at);
  }

  span(startBytes, endBytes, set, colour, weight, style, sizeFactor, family) {
    let at = this.begin(9);
    const words = this.words;
    const floats = this.floats;
    words[at++] = startBytes;
    words[at++] = endBytes;
    words[at++] = set;
    words[at++] = colour;
    words[at++] = weight;
    words[at++] = style;
    floats[at++] = sizeFactor;
    words[at++] = family;
    this.end(2, at);
  }
}
