const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const numberIn = (value: unknown, shape: RegExp): string | undefined =>
  (typeof value === 'number' || typeof value === 'string') && shape.test(String(value)) ? String(value) : undefined;

/**
 * Which event a call is, by its number; nothing where neither the call nor its address says. An enveloped body says so
 * itself, as a number or a string. A flat one has its number where the shop's should be, or none at all: then the
 * address knows (`?event=90145`), and a changed profile is known by what only it has.
 */
export function eventOf(topic: string, body: unknown): string | undefined {
  if (!isObject(body)) return topic || undefined;
  const said = numberIn(body.event_no, /^\d{1,9}$/);
  if (said) return said;
  const misplaced = 'resource' in body ? undefined : numberIn(body.event_shop_no, /^9\d{4}$/);
  return misplaced || topic || (Array.isArray(body.diff_key) ? '90080' : undefined);
}

/** What is said: under `resource` where there is an envelope, else the body itself. */
export const contentOf = (body: unknown): unknown => (isObject(body) && 'resource' in body ? body.resource : body);
