import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { SenderAccount } from '../../../functions/messaging/sending/account.ts';
import type { StreamChange } from '../../../infra/local/dynamodb/stream-feed.ts';
import type { Call } from '../../../infra/local/engine/fault-plan.ts';
import { read } from '../../support/stored.ts';
import type { World } from '../../support/world.ts';

interface Rate {
  readonly programme: number;
  readonly basisPoints: number;
}

/** What was so from then on, in milliseconds since 1970. */
interface Since<What> {
  readonly at: number;
  readonly is: What;
}

type State = Readonly<Record<string, unknown>>;

/** Sees in the tables which documents were in force when something was decided by them, and who asked to be left alone. */
export class Onlooker {
  /** The rate of the programme in force; at first, the demo shop's. */
  readonly rates: Since<number>[] = [{ at: 0, is: 100 }];
  /** The rate that each order was first given, by the order. */
  readonly earned = new Map<string, Since<Rate>>();
  /** The last one. */
  readonly kept = new Map<string, Rate>();
  /** The journeys that were off, in the copy of those who decide about them. */
  readonly off: Since<readonly string[]>[] = [{ at: 0, is: [] }];
  /** What journeys asked for, by the journey. */
  readonly requests: { readonly journey: string; readonly key: string; readonly at: number }[] = [];
  /** Until when the platform is not to be asked, and since when that stands in the table. */
  readonly pauses: Since<string>[] = [];
  readonly asks: number[] = [];
  /** Since when the account cannot send, as the sender knows it; `undefined` when it can. */
  readonly blocks: Since<SenderAccount['block']>[] = [];
  readonly mails: { readonly message: string; readonly at: number }[] = [];
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
    world.cloud.dynamoDb.onChange((change) => this.#see(change));
  }

  see({ operation, input }: Pick<Call, 'operation' | 'input'>): void {
    if (operation !== 'SendRawEmail') return;
    const tags = (input.Tags ?? []) as readonly { readonly Name: string; readonly Value: string }[];
    const message = tags.find(({ Name }) => Name === 'message')?.Value ?? '';
    this.mails.push({ message, at: this.now() });
  }

  now(): number {
    return this.#world.cloud.kernel.now();
  }

  #see({ table, record: { dynamodb, eventName } }: StreamChange): void {
    if (eventName === 'REMOVE' || !dynamodb.NewImage) return;
    const image = unmarshall(dynamodb.NewImage as Parameters<typeof unmarshall>[0]);
    const subject = String(image.pk);
    if (
      image.sk !== 'STATE' ||
      !/^(shop|programme|award|enrolment|customer-enrolment|api-state|sender)\//.test(subject)
    )
      return;
    const { state, newEvents = 0, events = [] } = read(image as State & { readonly newEvents?: number });
    if (!state) return;
    const at = this.now();
    const { off = [] } = ((state as State).data ?? {}) as { readonly off?: readonly string[] };
    if (subject === 'programme/demo/demo') {
      const { terms } = state as { readonly terms?: { readonly rateBasisPoints?: number } };
      this.rates.push({ at, is: terms?.rateBasisPoints ?? 100 });
    }
    if (subject === 'shop/demo/demo' && table.includes('DangolJourneys')) this.off.push({ at, is: off });
    if (subject.startsWith('award/')) this.#seeAward(state as State, at);
    if (subject.startsWith('api-state/')) {
      const { pausedUntil } = state as State;
      if (pausedUntil && pausedUntil !== this.pauses.at(-1)?.is) this.pauses.push({ at, is: String(pausedUntil) });
    }
    if (subject.startsWith('sender/')) this.blocks.push({ at, is: (state as State).block as SenderAccount['block'] });
    for (const { name, data } of newEvents > 0 ? events.slice(-newEvents) : []) {
      if (name !== 'MessageRequested') continue;
      const { key, about } = data as { readonly key: string; readonly about: { readonly journey?: string } };
      this.requests.push({ key, journey: String(about.journey), at });
    }
  }

  #seeAward({ order, rate }: State, at: number): void {
    if (!rate) return;
    const known = this.earned.get(String(order));
    if (!known) this.earned.set(String(order), { at, is: rate as Rate });
    this.kept.set(String(order), rate as Rate);
  }
}
