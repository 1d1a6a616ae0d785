let passed = 0;

/** One step of the test: says what it does, does it, and says what came of it and how long it took. */
export async function step<Result>(what: string, act: () => Promise<Result>): Promise<Result> {
  console.log(`\n${what}`);
  const began = performance.now();
  const result = await act();
  passed += 1;
  const found = typeof result === 'string' ? `: ${result}` : '';
  console.log(`   well${found} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  return result;
}

export const passedSteps = (): number => passed;

export function must(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}
