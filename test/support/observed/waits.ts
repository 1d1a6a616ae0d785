type Item = Readonly<Record<string, unknown>>;

/** The tickets that are answered, as `ticket/demo/…`. */
const answeredIn = (items: readonly Item[]): ReadonlySet<string> =>
  new Set(
    items.flatMap(({ pk, sk, state }) => {
      const { clock } = (sk === 'STATE' && (state as { clock?: { stoppedAt?: string } })) || {};
      return clock?.stoppedAt ? [String(pk)] : [];
    }),
  );

/** A wake as it is compared: an answered ticket waits from its answer on, which may take an agent some minutes more; its day counts. */
export function wakeTimes(
  items: readonly Item[],
): (wake: { readonly aggregate: string; readonly at: string }) => object {
  const answered = answeredIn(items);
  return ({ aggregate, at }) => ({ aggregate, when: answered.has(aggregate) ? at.slice(0, 10) : at });
}
