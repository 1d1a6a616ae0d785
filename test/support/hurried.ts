/** The waits of `run` that are of this length take no time, and are noted; others, such as a client's time-outs, last. */
export async function hurried<Result>(
  isWait: (ms: number) => boolean,
  run: () => Promise<Result>,
): Promise<{ readonly outcome: Result | unknown; readonly waits: readonly number[] }> {
  const { setTimeout: lasting } = globalThis;
  const waits: number[] = [];
  const noted = (done: () => void, ms = 0) => {
    if (!isWait(ms)) return lasting(done, ms);
    waits.push(ms);
    return lasting(done, 0);
  };
  Object.assign(globalThis, { setTimeout: noted });
  try {
    return { outcome: await run().catch((error: unknown) => error), waits };
  } finally {
    Object.assign(globalThis, { setTimeout: lasting });
  }
}
