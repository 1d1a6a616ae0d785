type Item = Readonly<Record<string, unknown>>;

/** The wakes of tickets that wait for their customers, as `ticket/demo/… 2026-12-29T01:01:00.000Z`. */
const waitsIn = (items: readonly Item[]): ReadonlySet<string> =>
  new Set(
    items.flatMap(({ pk, sk, state }) => {
      const { waiting } = (sk === 'STATE' && (state as { waiting?: { at: string } })) || {};
      return waiting ? [`${pk} ${waiting.at}`] : [];
    }),
  );

/** A wake as it is compared: an answered ticket waits from its answer on, which may take an agent some minutes more; its day counts. */
export function wakeTimes(
  items: readonly Item[],
): (wake: { readonly aggregate: string; readonly at: string }) => object {
  const waits = waitsIn(items);
  return ({ aggregate, at }) => ({ aggregate, when: waits.has(`${aggregate} ${at}`) ? at.slice(0, 10) : at });
}
