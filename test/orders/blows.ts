import fc from 'fast-check';
import { parseJson } from '../../shared/json.ts';

/** Stands where people's data would: no reason may repeat it. */
export const secret = 'kim-minji-010-1234-5678';

const strange = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    '',
    [],
    {},
    [null],
    { [secret]: secret },
    secret,
    `\ud800${secret}`,
    `${secret}@shop.example`,
    '9999-12-31T23:59:59Z',
    '0000-00-00',
    '2026-11-20T10:00:00',
    '-0.00',
    '1e308',
    '99999999999999999999.99',
    'QQQ',
    -1,
    0.1,
    1e21,
    Number.MAX_SAFE_INTEGER,
    secret.repeat(100),
    [[[[[[secret]]]]]],
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

type Place = readonly [holder: Record<string, unknown>, key: string];

function places(value: unknown): Place[] {
  if (value === null || typeof value !== 'object') return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key): Place[] => [[holder, key], ...places(holder[key])]);
}

export type Blow = {
  readonly where: number;
  readonly how: 'drop' | 'replace' | 'proto' | 'repeat';
  readonly what: unknown;
};

export const blow: fc.Arbitrary<Blow> = fc.record({
  where: fc.nat(),
  how: fc.constantFrom('drop', 'replace', 'replace', 'replace', 'proto', 'repeat'),
  what: strange,
});

/** The body after these blows to the fields that are read; elsewhere they would change nothing. */
export function struck(text: string, blows: readonly Blow[], fields: ReadonlySet<string>): unknown {
  const body = parseJson(text);
  for (const { where, how, what } of blows) {
    const all = places(body).filter(([holder, key]) => fields.has(key) || Array.isArray(holder));
    const [holder, key] = all[where % all.length] ?? [{}, ''];
    if (how === 'drop') delete holder[key];
    else if (how === 'replace') holder[key] = structuredClone(what);
    else if (how === 'proto')
      Object.defineProperty(holder, '__proto__', {
        value: structuredClone(what),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    else holder[key] = Array.from({ length: 5 }, () => holder[key]);
  }
  return body;
}
