type Item = Readonly<Record<string, unknown>>;

/** What depends on how many minutes something took: durations, and who was quick enough. */
const byMinutes = /:|^(firstInTen|kept|handled)$/;

/**
 * The numbers of tickets without durations, which an agent's second try changes by a minute; and tickets without the seconds by which
 * they are counted.
 */
export function asCounted(item: Item): Item {
  const { pk, sk, tallies, state } = item;
  if (sk === 'NUMBERS') return { ...item, tallies: withoutMinutes(tallies as Readonly<Record<string, Item>>) };
  if (sk !== 'STATE' || !String(pk).startsWith('ticket/')) return item;
  const { log, ...rest } = state as Item & { readonly log?: { readonly solves?: readonly unknown[] } };
  return { ...item, state: { ...rest, ...(log && { solves: log.solves?.length ?? 0 }) } };
}

const withoutMinutes = (tallies: Readonly<Record<string, Item>>): Item =>
  Object.fromEntries(
    Object.entries(tallies).map(([name, tally]) => [
      name,
      Object.fromEntries(Object.entries(tally).filter(([each]) => !byMinutes.test(each))),
    ]),
  );
