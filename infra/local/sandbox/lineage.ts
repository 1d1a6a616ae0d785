/**
 * Lambda's recursive loop detection (developer guide, invocation-recursion, read 2026-11-29): the SDK sends the trace
 * header of the invocation with each call, SQS keeps it beside the message, and Lambda counts in it how often a function
 * was invoked in one chain. After about 16 times it stops the next one, unless the function's RecursiveLoop is Allow.
 * How the count is written is not documented; headers that were seen have `Lineage=<hash>:<count>`, joined by `|`.
 */
export const maxInChain = 16;

interface Lineage {
  /** How often the function is invoked in this chain, this time too. */
  readonly count: number;
  /** What an invocation finds in `_X_AMZN_TRACE_ID`. */
  readonly header: string;
}

/** The chain that an invocation goes on with: of a batch, whose messages come from several, the longest one of each function. */
export function nextInChain(id: string, name: string, headers: readonly (string | undefined)[]): Lineage {
  const counts = new Map<string, number>();
  for (const header of headers)
    for (const [who, count] of countsIn(header)) counts.set(who, Math.max(count, counts.get(who) ?? 0));
  const count = (counts.get(name) ?? 0) + 1;
  counts.set(name, count);
  const lineage = [...counts].map(([who, times]) => `${who}:${times}`).join('|');
  return { count, header: `Root=1-${id};Parent=0000000000000000;Sampled=0;Lineage=${lineage}` };
}

function countsIn(header = ''): [name: string, count: number][] {
  const [, lineage = ''] = /(?:^|;)Lineage=([^;]+)/.exec(header) ?? [];
  return lineage
    .split('|')
    .filter(Boolean)
    .map((entry) => {
      const [name = '', count] = entry.split(':');
      return [name, Number(count)];
    });
}
