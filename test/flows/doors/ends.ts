import { isDeepStrictEqual } from 'node:util';
import { plain } from '../../support/observation.ts';
import { read } from '../../support/stored.ts';
import type { Story } from '../../support/sweep.ts';
import type { World } from '../../support/world.ts';

/** What was said by a door must have become: one ticket, and nothing beside it. */
interface Ends {
  /** Every message of the ticket, in the sequence of its words. */
  readonly words: readonly string[];
  /** Receipts that the ticket asked for. */
  readonly receipts: number;
  /** Whether a promise is running, which the ticket is to be woken for. */
  readonly clocks: number;
  /** When it was opened, by the customer's own time; where that is a moment of somebody else, it is not said. */
  readonly openedAt?: string;
  /** The contents of its files. */
  readonly files?: readonly Buffer[];
}

type Item = Readonly<Record<string, unknown>>;

interface MessageItem {
  readonly text?: string;
  readonly attachments?: readonly { readonly stored?: true; readonly missing?: string }[];
}

/** The story, and what it must have become; read past every call, so that looking meets no fault. */
export const ending =
  (story: Story, ends: Ends): Story =>
  async (world) => {
    await story(world);
    await world.rest();
    const { openedAt, ...found } = await endOf(world);
    const expected = { tickets: 1, inTray: 0, unnamed: 0, ...ends, files: (ends.files ?? []).map(String) };
    if (ends.openedAt !== undefined) Object.assign(found, { openedAt });
    if (!isDeepStrictEqual(found, expected))
      throw new Error(`It ended as ${JSON.stringify(found)}, not as ${JSON.stringify(expected)}`);
  };

async function endOf(world: World) {
  const { cloud } = world;
  const tables = cloud.stack.resources.filter(({ type }) => type === 'AWS::DynamoDB::GlobalTable');
  const scanned = await Promise.all(tables.map(({ ref }) => cloud.dynamoDb.scan(ref)));
  const items = scanned.flat().map((item) => read(plain({ M: item }) as Item));
  const messages = items
    .filter(({ pk, sk }) => String(pk).startsWith('ticket/') && String(sk).startsWith('WORDS#'))
    .map(({ words }) => words as MessageItem);
  const files = cloud.s3.objects().filter(({ key }) => key.startsWith('attachments/'));
  const stored = messages.flatMap(({ attachments = [] }) => attachments.filter((each) => each.stored));
  // Messaging keeps what became of a ticket under the same name.
  const tickets = items.filter(
    ({ pk, sk, state }) => String(pk).startsWith('ticket/') && sk === 'STATE' && 'messages' in Object(state),
  );
  return {
    tickets: tickets.length,
    openedAt: (tickets[0]?.state as { openedAt?: string } | undefined)?.openedAt,
    inTray: items.filter(({ state }) => (state as { as?: string } | undefined)?.as === 'tray').length,
    /** Files that lie in the bucket and are named by no message, or the other way round. */
    unnamed: files.length - stored.length,
    words: messages.map(({ text = '' }) => text).sort(),
    // The bus may bring the same event twice.
    receipts: new Set(world.events().flatMap(({ id, name, data }) => (isReceipt(name, data) ? [id] : []))).size,
    clocks: world.wakes().filter(({ owner }) => owner === 'care').length,
    files: files.map(({ body }) => String(body)).sort(),
  };
}

const isReceipt = (name: string, data: object): boolean =>
  name === 'MessageRequested' && (data as { template: { kind: string } }).template.kind === 'receipt';
