// Delta debugging: from the steps of a failing run to few messages that still fail. What is left out, from coarse to
// fine: steps, nodes with all that is said of them, messages, properties, then digits.

/** Tries to leave out parts of a list, halves first, then ever smaller runs, as long as `fails` holds of the rest. */
function without(items, fails) {
  let kept = items;
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = kept.length - size; at > -size; at -= size) {
      const rest = kept.filter((_, i) => i < at || i >= at + size);
      if (rest.length < kept.length && fails(rest)) kept = rest;
    }
  }
  return kept;
}

/** The steps with fewer messages: all as [step, message] pairs, so that a step that loses all its messages stays a step. */
function fewerMessages(steps, fails) {
  const build = (pairs) => {
    const out = steps.map(() => []);
    for (const [at, message] of pairs) out[at].push(message);
    return out.filter((messages) => messages.length > 0);
  };
  const pairs = steps.flatMap((messages, at) => messages.map((message) => [at, message]));
  return build(without(pairs, (rest) => fails(build(rest))));
}

/** The nodes a message speaks of. */
function nodesOf([name, ...fields]) {
  if (name === "insert") return fields.slice(0, 3);
  return typeof fields[0] === "number" && !["clock", "tick", "button", "viewport", "budget", "raw", "cut"].includes(name) ? [fields[0]] : [];
}

function fewerNodes(steps, fails) {
  const ids = new Set(steps.flat().filter(([name]) => name === "create").map(([, id]) => id));
  const keeping = (kept) => {
    const gone = new Set([...ids].filter((id) => !kept.includes(id)));
    return steps.map((messages) => messages.filter((message) => !nodesOf(message).some((id) => gone.has(id))));
  };
  return keeping(without([...ids], (kept) => fails(keeping(kept))));
}

/** Simpler values to try for one: fewer entries, rounder numbers, shorter texts. */
function simpler(value) {
  if (Array.isArray(value)) {
    const parts = value.flatMap((item, i) => simpler(item).map((other) => value.with(i, other)));
    return [...value.map((_, i) => value.toSpliced(i, 1)), ...parts];
  }
  if (value !== null && typeof value === "object") {
    const names = Object.keys(value);
    const less = names.length > 1 ? names.map((name) => ({ ...value, [name]: undefined })) : [];
    return [...less, ...names.flatMap((name) => simpler(value[name]).map((other) => ({ ...value, [name]: other })))];
  }
  if (typeof value === "number") return [0, 1, 100, Math.round(value)].filter((other) => Math.abs(other) < Math.abs(value) || !Number.isInteger(value));
  if (typeof value === "string" && /[ %]|:/.test(value)) return ["a"];
  return [];
}

/** Steps that follow one another as one. */
function mergedSteps(steps, fails) {
  let best = steps;
  for (let at = best.length - 2; at >= 0; at--) {
    const tried = [...best.slice(0, at), [...best[at], ...best[at + 1]], ...best.slice(at + 2)];
    if (fails(tried)) best = tried;
  }
  return best;
}

/** The messages to try instead of one: its node ids and its form stay; what hangs deep is tried on the stage. */
function simplerMessages([name, ...fields]) {
  if (name === "insert") return fields[0] === 1 && !fields[2] ? [] : [["insert", 1, fields[1]]];
  const fixed = { create: 2, destroy: 1, remove: 1, focus: 1, button: 2, raw: fields.length, cut: 1, stateStyle: 2 }[name] ?? 1;
  const out = [];
  for (let i = name === "tick" || name === "clock" ? 0 : fixed; i < fields.length; i++) {
    for (const other of simpler(fields[i])) out.push([name, ...fields.with(i, other)]);
  }
  if (name === "transition" && fields.length > 3) out.push([name, ...fields.slice(0, 3)], [name, ...fields.slice(0, 4)]);
  return out;
}

/** Messages made simpler one by one, over and over, until nothing simpler fails. */
function simplerValues(steps, fails) {
  let best = steps;
  for (let at = 0; at < best.length; at++) {
    for (let place = 0; place < best[at].length; place++) {
      for (let found = true; found; ) {
        found = false;
        for (const message of simplerMessages(best[at][place])) {
          const tried = best.with(at, best[at].with(place, JSON.parse(JSON.stringify(message))));
          if (JSON.stringify(tried).length > JSON.stringify(best).length || !fails(tried)) continue;
          best = tried;
          found = true;
          break;
        }
      }
    }
  }
  return best;
}

/**
 * Shrinks failing `steps` (lists of messages). `fails(steps)` says whether steps still fail; messages that cannot be
 * written count as not failing. Gives up refining after `trialsMax` trials.
 */
export function shrink(steps, fails, trialsMax = 20_000) {
  let trials = 0;
  const tries = (candidate) => {
    if (++trials > trialsMax) return false;
    try {
      return fails(candidate);
    } catch {
      return false;
    }
  };
  let best = steps;
  for (let before = ""; before !== JSON.stringify(best); ) {
    before = JSON.stringify(best);
    best = without(best, tries);
    best = fewerNodes(best, tries);
    best = fewerMessages(best, tries);
    best = mergedSteps(best, tries);
    if (best.flat().length < 200) best = simplerValues(best, tries);
  }
  return best;
}
