const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const numberIn = (value: unknown, shape: RegExp): string | undefined =>
  (typeof value === 'number' || typeof value === 'string') && shape.test(String(value)) ? String(value) : undefined;

/**
 * The event number of a call; undefined if neither the body nor the address has it. An enveloped body has it as a
 * number or a string. A flat body has it in place of the shop's number, or lacks it: then the address has it
 * (`?event=90145`), or a changed profile is recognised by its own field.
 */
export function eventOf(topic: string, body: unknown): string | undefined {
  if (!isRecord(body)) return topic || undefined;
  const number = numberIn(body.event_no, /^\d{1,9}$/);
  if (number) return number;
  const misplaced = 'resource' in body ? undefined : numberIn(body.event_shop_no, /^9\d{4}$/);
  return misplaced || topic || (Array.isArray(body.diff_key) ? '90080' : undefined);
}

/** The content: under `resource` in an envelope, else the body itself. */
export const contentOf = (body: unknown): unknown => (isRecord(body) && 'resource' in body ? body.resource : body);
