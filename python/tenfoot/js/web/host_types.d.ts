/** What the engine gives to the script VM. All of it is called, and calls back, on the script thread. */
export interface Host {
  /** Sends one batch of messages to the renderer; the engine copies the bytes before it returns. */
  submit(buffer: ArrayBuffer, byteLength: number): void;
  /** The renderer's events, once a script turn at most, as one buffer of records. */
  onEvents(receive: (events: ArrayBuffer) => void): void;

  setTimer(id: number, delayMs: number): void;
  clearTimer(id: number): void;
  onTimer(receive: (id: number) => void): void;
  /** Milliseconds since the runtime started; follows the virtual clock. */
  now(): number;
  /** Milliseconds since 1970; on a virtual clock a fixed epoch plus `now()`. */
  wallTime(): number;

  fetch(id: number, method: string, url: string, headersJson: string, body: ArrayBuffer | null): void;
  abortFetch(id: number): void;
  /** Exactly one answer for each fetch that was not aborted: a response, or the slug of what went wrong. */
  onFetch(receive: (id: number, status: number, headersJson: string, body: ArrayBuffer | null, errorSlug: string | null) => void): void;

  /** Levels as in the contract: 0 debug, 1 info, 2 warn, 3 error. */
  log(level: number, text: string): void;
  utf8Encode(text: string): ArrayBuffer;
  /** Bad sequences become U+FFFD. */
  utf8Decode(buffer: ArrayBuffer, offset: number, length: number): string;
  /** In [0, 1); seeded on the virtual clock. */
  random(): number;
  exit(code: number): void;

  /** Tells whoever embeds the engine. */
  note(topic: string, text: string): void;
  /** What the embedder asks: a topic and a text; the answer is a string, or nothing. */
  onAsk(answer: (topic: string, text: string) => string | undefined): void;
  /** What an earlier version of the app left for this one, or null. */
  readonly restore: unknown;

  readonly device: {
    readonly name: string; readonly title?: string;
    readonly width: number; readonly height: number; readonly scale: number;
    readonly locale: string; readonly reduceMotion: boolean;
  };
  readonly args: Record<string, unknown>;
}

declare global {
  var __host: Host | undefined;
}
