import fc from 'fast-check';

/** In place of personal data: no reason may contain it. */
export const secret = 'kim-minji-010-1234-5678';

const strangeValue = fc.oneof(
  fc.constantFrom<unknown>(
    ...[null, true, '', [], {}, [null], { [secret]: secret }, secret, `${secret}@shop.example`, secret.repeat(100)],
    ...[`\ud800${secret}`, '\udc00@shop.example', 'https://\ud800', `${'a'.repeat(59)}😀`, `${'a'.repeat(499)}😀`],
    ...['9999-12-31T23:59:59Z', '0000-00-00', '2026-11-20T10:00:00', '2026-02-30 25:00:00', '__proto__', 'constructor'],
    ...['-0.00', '0.0001', '1e308', '99999999999999999999.99', '999999999999999', '-999999999999999'],
    ...['QQQ', 'USD', 'KWD', 'T', ',', '\ud83d,'.repeat(20), `${secret},`.repeat(5_000), [[[[[[secret]]]]]]],
    ...[-1, 0.1, 1e21, Number.MAX_SAFE_INTEGER],
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

type Place = readonly [holder: Record<string, unknown>, key: string];

function places(value: unknown): Place[] {
  if (value === null || typeof value !== 'object') return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key): Place[] => [[holder, key], ...places(holder[key])]);
}

export type Mutation = {
  readonly where: number;
  readonly how: 'drop' | 'replace' | 'proto' | 'repeat';
  readonly what: unknown;
};

const mutation: fc.Arbitrary<Mutation> = fc.record({
  where: fc.nat(),
  how: fc.constantFrom('drop', 'replace', 'replace', 'replace', 'proto', 'repeat'),
  what: strangeValue,
});

export const mutations = fc.array(mutation, { minLength: 1, maxLength: 4 });

/** The body after these mutations, in fields that are read: elsewhere they would change nothing. */
export function mutated(body: unknown, mutations: readonly Mutation[], isRead: (field: string) => boolean): unknown {
  const after = structuredClone(body);
  for (const { where, how, what } of mutations) {
    const all = places(after).filter(([holder, key]) => isRead(key) || Array.isArray(holder));
    const [holder, key] = all[where % all.length] ?? [{}, ''];
    const value = structuredClone(what);
    if (how === 'drop') delete holder[key];
    else if (how === 'replace') holder[key] = value;
    else if (how === 'repeat') holder[key] = Array.from({ length: 5 }, () => holder[key]);
    else Object.defineProperty(holder, '__proto__', { value, enumerable: true, configurable: true, writable: true });
  }
  return after;
}
