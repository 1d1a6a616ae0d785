/** The events that say nothing which matters here, or nothing that can be told from their bodies. */
export const quietEvents: ReadonlySet<string> = new Set([
  // Of the app and the mall themselves.
  ...['90077', '90078', '90079', '90157', '90158', '90159', '90166', '90167', '90168', '90169'],
  ...['90110', '90111', '90112', '90113', '90114', '90115', '90116', '90117', '90119', '90121', '90142'],
  // Of boards, categories, suppliers, carriers, benefits and coupons.
  ...['90033', '90034', '90035', '90036', '90037', '90038', '90039', '90042', '90043', '90044', '90045', '90046'],
  ...['90090', '90091', '90092', '90093', '90100', '90101', '90102'],
  ...['90047', '90048', '90050', '90151', '90152', '90153', '90154'],
  // Memos on an order, an order's form taken out of the admin's list, a thing laid into a cart.
  ...['90066', '90068', '90069', '90070', '90084'],
  // Products taken out, put back or edited in bulk, and whether one is sold out: without a name, or without a time.
  ...['90003', '90022', '90041', '90150'],
  // Members who log in, link an account, change level, points or profile, sleep or wake: no word of what is new, or when.
  ...['90063', '90080', '90143', '90144', '90145', '90146', '90148'],
]);

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
