import { unmarshall } from '@aws-sdk/util-dynamodb';
import { read } from '../support/stored.ts';
import type { World } from '../support/world.ts';

/** An aggregate as it stands. */
export interface Standing {
  readonly subject: string;
  readonly state: Readonly<Record<string, unknown>>;
  readonly version: number;
  readonly wakeAt?: string;
}

export type Item = Readonly<Record<string, unknown>> & { readonly pk: string; readonly sk: string };

/** All that stands in the tables once everything has come to rest, table by table. */
export class Rest {
  readonly #tables: ReadonlyMap<string, readonly Item[]>;

  private constructor(tables: ReadonlyMap<string, readonly Item[]>) {
    this.#tables = tables;
  }

  static async of({ cloud }: World): Promise<Rest> {
    const tables = new Map<string, readonly Item[]>();
    for (const { ref } of cloud.stack.resources.filter(({ type }) => type === 'AWS::DynamoDB::GlobalTable')) {
      const items = await cloud.dynamoDb.scan(ref);
      tables.set(
        ref,
        items.map((item) => read(unmarshall(item as Parameters<typeof unmarshall>[0]) as Item)),
      );
    }
    return new Rest(tables);
  }

  /** The items of the capability's table. */
  items(capability: string): readonly Item[] {
    const [, items = []] = [...this.#tables].find(([name]) => name.includes(`Dangol${capability}`)) ?? [];
    return items;
  }

  tables(): (readonly Item[])[] {
    return [...this.#tables.values()];
  }

  /** The aggregates of a kind, such as `order`, in the capability's table. */
  aggregates(capability: string, kind: string): Standing[] {
    return standingsIn(this.items(capability)).filter(({ subject }) => subject.startsWith(`${kind}/`));
  }

  standings(): Standing[] {
    return standingsIn(this.tables().flat());
  }
}

const standingsIn = (items: readonly Item[]): Standing[] =>
  items
    .filter(({ sk }) => sk === 'STATE')
    .map(({ pk, state, version, wakeAt }) => ({
      subject: pk,
      state: state as Standing['state'],
      version: Number(version),
      ...(typeof wakeAt === 'string' && { wakeAt }),
    }));
