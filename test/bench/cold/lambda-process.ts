export type Handler = (event: unknown, context: unknown) => Promise<unknown>;

/** A bundle's handler, as Lambda loads it: `.mjs` by import, else by require. */
export async function loaded(file: string): Promise<Handler> {
  const { createRequire } = process.getBuiltinModule('node:module');
  const module = (file.endsWith('.mjs') ? await import(file) : createRequire(file)(file)) as { handler: Handler };
  return module.handler;
}

/** What a function may ask of Lambda. */
export const context = {
  functionName: 'bench',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:ap-northeast-2:000000000000:function:bench',
  memoryLimitInMB: '512',
  awsRequestId: 'bench',
  logGroupName: '/aws/lambda/bench',
  logStreamName: 'bench',
  getRemainingTimeInMillis: () => 30_000,
};

/** Lets this process begin at that time: what was recorded then is not out of date. */
export function shiftClock(now: number): void {
  const offset = now - Date.now();
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...when: unknown[]) {
      super(...((when.length === 0 ? [Real.now() + offset] : when) as [number]));
    }
    static override now() {
      return Real.now() + offset;
    }
  } as DateConstructor;
}

/** Whether it answered as when all goes well: no refusal, and no message of a batch left. */
export function succeeded(result: unknown): boolean {
  const { statusCode = 200, batchItemFailures = [] } = (result ?? {}) as {
    statusCode?: number;
    batchItemFailures?: unknown[];
  };
  return statusCode < 400 && batchItemFailures.length === 0;
}
