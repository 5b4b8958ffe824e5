// A change as the box tells it: a JSON merge patch in which the things of a list go by their id or path.
export function changed(value, patch) {
  if (patch === null || typeof patch !== "object" || Array.isArray(patch)) return patch;
  if (Array.isArray(value)) return value.map((one) => ((one.id ?? one.path) in patch ? changed(one, patch[one.id ?? one.path]) : one));
  const next = { ...(value !== null && typeof value === "object" ? value : {}) };
  for (const [name, part] of Object.entries(patch)) {
    if (part === null) delete next[name];
    else next[name] = changed(next[name], part);
  }
  return next;
}
