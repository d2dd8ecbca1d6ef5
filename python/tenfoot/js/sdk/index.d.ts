/**
 * Types of Tenfoot's SDK. Lengths are logical px: every display is 1080 of them high. Times are milliseconds.
 * Handles and listeners live on the script thread; layout, focus and animation are the renderer's.
 */

/** `null` is the initial value: as if never set. */
export type Length = number | `${number}%` | "auto" | null;
/** What the content or the container gives, besides. */
export type Size = Length | "max-content" | "min-content" | "fit-content" | "stretch";
/** "#rgb" "#rgba" "#rrggbb" "#rrggbbaa" "rgb(r g b / a)" "transparent" "white" "black", or 0xRRGGBBAA. */
export type Colour = string | number;
/** All · [vertical, horizontal] · [top, right, bottom, left]. */
export type Sides<T> = T | [T, T] | [T, T, T, T];
export type Align = "auto" | "stretch" | "flex-start" | "flex-end" | "center" | "baseline" | "start" | "end" | "self-start" | "self-end" | `safe ${"flex-start" | "flex-end" | "center" | "start" | "end" | "self-start" | "self-end"}` | "space-between" | "space-around" | "space-evenly" | null;
export type Role = "none" | "button" | "heading" | "text" | "image" | "list" | "list-item" | "page" | "dialog" | "switch" | "progress" | "navigation";
export type ScopeFlag = "scope" | "trap-x" | "trap-y" | "wrap-x" | "wrap-y" | "first";
export type Easing = "linear" | "ease" | "ease-in" | "ease-out" | "ease-in-out" | "ease-out-quart" | [number, number, number, number];
export type Spring = true | "snappy" | "gentle" | "scroll" | { stiffness?: number; damping?: number; mass?: number };
/** A duration, a curve or a spring. A value whose aim changes on its way goes on with the velocity it has. */
export type Curve = number | { duration?: number; delay?: number; easing?: Easing } | { spring: Spring; delay?: number };

/** What may change with a state: paint only, so that the renderer never lays out for it. */
export interface PaintStyle {
  opacity?: number;
  translate?: number | [number, number]; translateX?: number; translateY?: number;
  scale?: number | [number, number]; scaleX?: number; scaleY?: number;
  /** Degrees, clockwise. */
  rotate?: number;
  /** Fractions of the box around which it scales and turns; 0.5 is its middle. */
  origin?: number | [number, number]; originX?: number; originY?: number;
  background?: Colour;
  radius?: number | [number, number, number, number];
  /** One for all sides, or as for `padding`. */
  borderColour?: Sides<Colour>; borderLeftColour?: Colour; borderTopColour?: Colour; borderRightColour?: Colour; borderBottomColour?: Colour;
  shadow?: { colour?: Colour; x?: number; y?: number; blur?: number; spread?: number };
  outline?: { colour?: Colour; width?: number; offset?: number };
  /** Of a text. */
  colour?: Colour;
  /** Multiplied with a picture, or shown through its alpha: see `tintMode`. */
  tint?: Colour;
  /** Blurs what is behind, as a shadow is blurred: frosted glass under a translucent background. */
  backdropBlur?: number;
  zIndex?: number;
  /** Px a second at which a text of one line (`maxLines: 1`) that is wider than its box runs through it. */
  marquee?: number;
  objectFit?: "cover" | "contain" | "fill";
}

/** `box`: place and size, on the way from where layout had the node to where it has it now. */
export type Animatable = Exclude<keyof PaintStyle, "marquee"> | "scroll" | "scrollX" | "scrollY" | "box";

export interface Timing {
  /** 300. */
  duration?: number;
  delay?: number;
  /** Whole turns, 1 unless said; Infinity for ever. */
  iterations?: number;
  direction?: "normal" | "reverse" | "alternate" | "alternate-reverse";
  /** What it shows before its delay is over and after its end: its first and last frame. */
  fill?: "none" | "forwards" | "backwards" | "both";
  /** Of each stretch between two frames. */
  easing?: Easing;
}
/** Where to; or values spread evenly, or each with its offset 0–1; null takes keyframes away. At most 8. */
export type Frames = { [property in Animatable]?: null | number | string | (number | string | [offset: number, value: number | string])[] };

export interface Style extends PaintStyle {
  /** "contents": no box of its own, its children are laid out in its place. */
  display?: "flex" | "contents" | "none" | null;
  /** Insets of "absolute" refer to the nearest node above that is not "static". */
  position?: "relative" | "absolute" | "static" | null; direction?: "inherit" | "ltr" | "rtl";
  flexDirection?: "row" | "column" | "row-reverse" | "column-reverse"; flexWrap?: "nowrap" | "wrap" | "wrap-reverse" | "balance" | "balance-reverse" | null;
  /** With "balance": lines at least. */
  flexLineCount?: number | null;
  justifyContent?: Align; alignItems?: Align; alignSelf?: Align; alignContent?: Align;
  /** Grow with this weight, from nothing. */
  flex?: number; flexGrow?: number; flexShrink?: number; flexBasis?: Size;
  size?: Size | [Size, Size];
  width?: Size; height?: Size; minWidth?: Size; minHeight?: Size; maxWidth?: Size; maxHeight?: Size; aspectRatio?: number;
  margin?: Sides<Length>; marginLeft?: Length; marginTop?: Length; marginRight?: Length; marginBottom?: Length; marginStart?: Length; marginEnd?: Length;
  padding?: Sides<Length>; paddingLeft?: Length; paddingTop?: Length; paddingRight?: Length; paddingBottom?: Length; paddingStart?: Length; paddingEnd?: Length;
  borderWidth?: Sides<number>; borderLeft?: number; borderTop?: number; borderRight?: number; borderBottom?: number; borderStart?: number; borderEnd?: number;
  inset?: Sides<Length>; left?: Length; top?: Length; right?: Length; bottom?: Length; start?: Length; end?: Length;
  gap?: Length | [row: Length, column: Length]; rowGap?: Length; columnGap?: Length;
  boxSizing?: "border-box" | "content-box"; overflow?: "visible" | "hidden" | "scroll" | null;
  /** What of `overflow` differs down the page; px kept free along an edge that scrolls. */
  overflowY?: "visible" | "hidden" | "scroll" | null; scrollbarWidth?: number | null;

  fontFamily?: "sans" | "serif" | "mono"; fontSize?: number; fontWeight?: number | "normal" | "medium" | "semibold" | "bold"; fontStyle?: "normal" | "italic";
  /** Times the font size. */
  lineHeight?: number;
  letterSpacing?: number; textAlign?: "start" | "left" | "right" | "center" | "end";
  /** 0: as many as it takes. */
  maxLines?: number; textOverflow?: "clip" | "ellipsis";

  /** How wide a picture's edges are, px of the picture: they are not stretched, its middle is. */
  slice?: Sides<number>; sliceLeft?: number; sliceTop?: number; sliceRight?: number; sliceBottom?: number;
  /** "stencil": the tint alone, through the picture's alpha. For icons of any colour. */
  tintMode?: "multiply" | "stencil";
  /** How long a picture takes to appear once it is decoded. */
  fadeMs?: number;
  focusable?: boolean; autoFocus?: boolean; focusScope?: boolean | ScopeFlag | ScopeFlag[];
  /** Whether its shadow and the blur behind it may be left out while memory is short. */
  effects?: "always" | "optional";
  /** Stays at the start of what scrolls it while its parent is there, drawn over its siblings. */
  sticky?: boolean;
  scrollAxis?: "none" | "horizontal" | "vertical"; scrollAlign?: "nearest" | "start" | "center"; scrollPadding?: number; scrollX?: number; scrollY?: number;
  /** Points are fractions of the box; a stop is a colour or [offset 0–1, colour]. */
  gradient?: null | { kind?: "linear" | "radial"; from?: [number, number]; to?: [number, number]; stops: (Colour | [number, Colour])[] };

  /** While this node, or the nearest focusable one above it, has focus. */
  focused?: PaintStyle;
  /** While this node or one below it has focus. */
  focusWithin?: PaintStyle;
  /** While ok is held on what has focus. */
  pressed?: PaintStyle;
  /** True takes the node out of focus; an object is the style while it is. */
  disabled?: boolean | PaintStyle;
  /** How each property gets to a new value. */
  transition?: { [property in Animatable]?: Curve };
}

export interface ButtonEvent {
  /** As in the contract: "back", "play-pause", "left", "digit-1" … */
  button: string;
  phase: "down" | "repeat" | "up" | "cancel";
  /** Id of the focused node, or 0. */
  focused: number;
}

export interface Props extends Style {
  /** Shared styles: compiled once, frozen at the first use. Later ones win, and `props` over all of them. */
  style?: Style | (Style | null | undefined | false)[];
  /** What the node is to a test or a screen reader, with its name. */
  role?: Role; label?: string;
  /** What the node is called for other versions of the app, whatever its label says: focus and scroll find it again. See `keepState`. */
  keepAs?: string;
  /** Where arrows lead from the node, or out of it; what is not named leads where the renderer finds something. */
  navigation?: { left?: Node | "stay" | null; right?: Node | "stay" | null; up?: Node | "stay" | null; down?: Node | "stay" | null } | null;
  onPress?: ((event: { id: number }) => void) | null;
  /** Ok, or the pointer, was held for `longPressMs` (500 where nothing is said). The end of a long press is no `onPress`, which then comes on release. */
  onLongPress?: ((event: { id: number }) => void) | null; longPressMs?: number;
  onFocus?: ((event: { id: number; previous: number }) => void) | null;
  onBlur?: ((event: { id: number; next: number }) => void) | null;
  /** Buttons that the renderer did not use, of this node or one below it; return true to end their way. */
  onButton?: ((event: ButtonEvent) => unknown) | null;
  onVisible?: ((event: { id: number; visibility: "hidden" | "near" | "visible" }) => void) | null;
  /** Box on the stage, in logical px. */
  onLayout?: ((event: { id: number; x: number; y: number; width: number; height: number }) => void) | null;
  onScroll?: ((event: { id: number; x: number; y: number }) => void) | null;
  onLoad?: ((event: { id: number }) => void) | null;
  /** `error` is a status of the contract: "fetch-failed", "decode-failed", "bitmap-too-large" … */
  onError?: ((event: { id: number; error: string }) => void) | null;
  onAnimationEnd?: ((event: { id: number; property: string }) => void) | null;
}

/** Null, booleans and the empty text are nothing. */
export type Child = Node | string | number | null | undefined | boolean | Child[];

/** A handle of a node in the renderer. Verbs throw when the node was destroyed. */
export class Node {
  private constructor();
  readonly id: number;
  readonly alive: boolean;
  set(props: Props & { text?: string; src?: string }): this;
  set text(value: string | number);
  set src(url: string);
  append(...children: Child[]): this;
  insertBefore(child: Node, before: Node | null): this;
  remove(): this;
  destroy(): void;
  clear(): this;
  focus(): this;
  animate(frames: Frames, timing?: Timing): this;
}

export const stage: Node;
type Container = { (props: Props, ...children: Child[]): Node; (...children: Child[]): Node };
export const view: Container;
/** Px; or that of each item; or a guess until layout has made it as long as it is. The last two only along the list. */
export type Measure<T> = number | ((item: T, index: number) => number) | { estimate: number };

/**
 * A list over data: only the items near its window have nodes. Of `itemWidth` and `itemHeight` the one along the list is
 * needed; across it items fill the list without it. A grid needs both.
 */
export interface DataProps<T> extends Omit<Props, "gap" | "sticky"> {
  items: T[];
  /** One node for an item. */
  render: (item: T, index: number) => Node;
  /** Makes a node of an item that left into another item. Without it nodes are destroyed and made anew. */
  update?: (node: Node, item: T, index: number) => void;
  /** Who an item is, for when the data change: the item itself where it is not said. */
  key?: (item: T, index: number) => unknown;
  /** Items of one kind may share nodes. */
  kind?: (item: T, index: number) => unknown;
  /**
   * Which items stay at the list's start until the next such item pushes them off: headers. Said of the items' own style, it holds
   * from when they are made; said here, also where one jumps past them. true: the list itself is sticky in what scrolls it.
   */
  sticky?: boolean | ((item: T, index: number) => boolean);
  itemWidth?: Measure<T>; itemHeight?: Measure<T>;
  gap?: number | [row: number, column: number];
}

export class List<T> extends Node {
  /** Other data keep position, focus and the nodes of items with the same key. */
  items: T[];
  readonly madeCount: number;
  nodeAt(index: number): Node | null;
  focusItem(index: number): void;
}

type DataContainer = Container & { <T>(props: DataProps<T>): List<T> };
/** With `items`, a row over data that scrolls sideways. */
export const row: DataContainer;
/** With `items`, a column over data that scrolls. */
export const column: DataContainer;
export function grid<T>(props: DataProps<T> & { columns: number }): List<T>;
export const layer: Container;
export const scrollRow: Container;
export const scrollColumn: Container;
/** A part of a text that looks different; `scale` is times the text's size. */
export interface Span { text: string | number; colour?: Colour; fontWeight?: number | "normal" | "medium" | "semibold" | "bold"; fontStyle?: "normal" | "italic"; fontFamily?: "sans" | "serif" | "mono"; scale?: number; }
export type Text = string | number | (string | number | Span | null | undefined | false)[];
export function text(content: Text, props?: Props): Node;
/**
 * `src`: an http(s) URL, or `app:posters/one.jpg` for a file of the app's own folder. Without a size it has the picture's own, as in CSS between insets,
 * too: to fill a box give it `size: "100%"`.
 */
export function image(src: string, props?: Props): Node;
export function hole(props?: Props): Node;
export function button(props: Props & { label: string; labelStyle?: Style }): Node;
export function lazyColumn<T>(props: Props & { items: T[]; render: (item: T, index: number) => Child; itemHeight: number | ((item: T) => number); ahead?: number; eager?: number }): Node;

/** Checks a style where it is written and keeps its compiled form. Throws StyleError. */
export function style<T extends Style>(source: T): T;
export class StyleError extends TypeError {}
/** The colour with another opacity, 0 to 1. */
export function withAlpha(colour: Colour, alpha: number): number;

export interface PageOptions { transition?: "none" | "fade" | "slide" | "rise"; modal?: boolean; onLeave?: () => void; onReturn?: () => void; }
export const pages: {
  onExit: () => void;
  readonly depth: number;
  readonly current: Node | null;
  push(content: Node, options?: PageOptions): void;
  pop(): void;
  back(): void;
  replace(content: Node, options?: { count?: number }): void;
};

/** Lets a node come from a look to its own, and go to a look before it is destroyed. */
export function enter<N extends Node>(node: N, from?: Frames, timing?: Timing): N;
export function leave(node: Node, to?: Frames, options?: Timing & { onGone?: () => void }): void;
/** Delays in ms for items that follow one another, by how far they are from the first to go. */
export function stagger(items: number | Node[], options?: { each?: number; from?: "start" | "end" | "center" | "focused" | number }): number[];

/** Newest handler first; one that returns true ends the way. Returns what takes the handler away. */
export function onButton(handler: (event: ButtonEvent) => unknown): () => void;
/** Level 0: memory is not short; 1: nothing is loaded ahead; 2: no optional shadows and blurs; 3: pictures at half size; 4: only what is on screen. */
export function onMemory(handler: (event: { level: number; bitmapBytes: number }) => void): () => void;
/**
 * Declares a state that outlives this version of the app when a newer one replaces it while it runs. `save` gives it, as JSON has it. `restore` takes what
 * an earlier version's `save` gave: at once, where one left something, and again when it changes until this version is shown. A `save` that throws puts the
 * replacement off; a `restore` that throws ends it. Focus and scroll are kept without a word: nodes are known by `keepAs`, else by role and label, the items
 * of a list by their key.
 */
export function keepState<T>(name: string, save: () => T, restore: (value: T) => void): void;
/** A newer version that could take over where this one is. */
export interface Update { readonly version: string; apply(): void; }
/** Hears of one, also if it came before; call `apply` at a moment that suits. Without a handler it waits for the next start. Returns what takes the handler away. */
export function onUpdate(handler: (update: Update) => void): () => void;
/** The same as the update's `apply`; false where there is none. */
export function applyUpdate(): boolean;
/**
 * Less movement: by the device's own setting, or by the app's wish, which is what is set. The renderer sees to it: what fades for at most 200 ms stays,
 * everything else is at its end at once, and ends are told all the same.
 */
export const motion: { reduced: boolean };
export const device: Readonly<{ name: string; title?: string; width: number; height: number; scale: number; locale: string; reduceMotion: boolean }>;
export const args: Readonly<Record<string, any>>;
export function exit(code?: number): void;
