import { AwsError } from '../../infra/local/protocol/aws-error.ts';
import { canonical } from '../../shared/base/json.ts';
import { type Request, TableName } from './request.ts';
import type { Item } from './values.ts';
import type { Operate } from './wire.ts';

/** What a request came to, as text: an answer, or a refusal by its code, its reasons and the items that they show. */
export interface Outcome {
  readonly code?: string;
  readonly said: string;
}

interface Reason {
  readonly Code: string;
  readonly Item?: Item;
}

interface Page {
  readonly Items: readonly Item[];
  readonly Count: number;
  readonly ScannedCount: number;
  readonly LastEvaluatedKey?: Item;
}

/** Messages are not compared, nor what a call costs. */
export async function ask(call: Operate, request: Request): Promise<Outcome> {
  try {
    const { ConsumedCapacity: _, ...answer } = isRead(request)
      ? await read(call, request)
      : ((await call(request.operation, request.input)) as Record<string, unknown>);
    return { said: canonical(comparable(answer)) };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const { CancellationReasons: reasons, Item } = error.body as { CancellationReasons?: Reason[]; Item?: Item };
    const shown = { code: error.code, reasons: reasons?.map(({ Code, Item }) => ({ Code, Item })), Item };
    return { code: error.code, said: canonical(comparable(shown)) };
  }
}

/** Partitions, and items of one index key, have no order that is promised. */
const isUnordered = ({ operation, input }: Request) => operation === 'Scan' || input.IndexName !== undefined;

/** A page is compared as it is where a limit and the key decide where it ends; else it is read to the end. */
const isRead = (request: Request) =>
  isUnordered(request) || (request.operation === 'Query' && request.input.Limit === undefined);

async function read(call: Operate, request: Request): Promise<Record<string, unknown>> {
  const pages: Page[] = [];
  let next: object = {};
  do {
    const page = (await call(request.operation, { ...request.input, ...next })) as Page;
    pages.push(page);
    next = { ExclusiveStartKey: page.LastEvaluatedKey };
  } while (pages.at(-1)?.LastEvaluatedKey);
  const sum = (count: 'Count' | 'ScannedCount') => pages.reduce((total, page) => total + page[count], 0);
  const items = pages.flatMap(({ Items }) => Items.map((item) => canonical(comparable(item))));
  return {
    items: isUnordered(request) ? items.sort() : items,
    counts: [sum('Count'), sum('ScannedCount')],
  };
}

/** Without what has no meaning: the order of a set's elements and of a batch's items, and how a number is spelled. */
export function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => {
      if (name === 'N' && typeof part === 'string') return [name, spelled(part)];
      if (['SS', 'NS', 'BS'].includes(name) && Array.isArray(part)) return [name, part.toSorted()];
      if (name === TableName && Array.isArray(part)) {
        return [name, part.map((item) => canonical(comparable(item))).sort()];
      }
      return [name, comparable(part)];
    }),
  );
}

/** A number by its digits and its power of ten. */
export function spelled(number: string): string {
  const [, sign = '', whole = '', part = '', power = '0'] = /^(-?)(\d*)\.?(\d*)(?:e\+?(-?\d+))?$/i.exec(number) ?? [];
  const digits = `${whole}${part}`.replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  return significant
    ? `${sign}${significant}e${Number(power) - part.length + digits.length - significant.length}`
    : '0';
}
