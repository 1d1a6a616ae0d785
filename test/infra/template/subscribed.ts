import { globSync } from 'node:fs';
import { basename } from 'node:path';
import type { EventType } from '../../../shared/events/event.ts';
import { root } from '../../rules/source.ts';
import { all, type Resource, type Value } from './template.ts';

export interface Rule {
  /** The account's own bus where none is named. */
  readonly EventBusName?: Value;
  readonly EventPattern: Readonly<Record<string, Value>>;
  readonly State: string;
  readonly Targets: readonly { readonly Arn: Value; readonly DeadLetterConfig?: { readonly Arn: Value } }[];
}

const withPattern = all<Rule>('AWS::Events::Rule').filter(({ properties }) => properties.EventPattern);

/** Of our bus: a rule that calls by the clock carries no event. */
export const rules = withPattern.filter(({ properties }) => properties.EventBusName !== undefined);

/** Of the account's own bus, on which AWS's services publish. */
export const awsRules = withPattern.filter(({ properties }) => properties.EventBusName === undefined);

export const namesOf = ({ properties }: Resource<Rule>): readonly string[] =>
  properties.EventPattern['detail-type'] as readonly string[];

/** `Loyalty/Events/OrderPaid` is a rule of the consumer `loyalty.events`. */
export const consumerOf = ({ path }: Resource<Rule>): string => path.split('/').slice(0, 2).join('.').toLowerCase();

const isEventType = (value: unknown): value is EventType =>
  typeof value === 'object' && value !== null && 'name' in value && 'v' in value && 'data' in value;

interface Contract {
  readonly type: EventType;
  /** `shared/events/orders.ts` */
  readonly path: string;
}

/** Every kind of event, and where its name and shape stand. */
export const contracts: readonly Contract[] = (
  await Promise.all(
    globSync('shared/events/*.ts', { cwd: root })
      .sort()
      .map(async (path): Promise<Contract[]> => {
        const contract: object = await import(`../../../shared/events/${basename(path, '.ts')}.ts`);
        return Object.values(contract)
          .filter(isEventType)
          .map((type) => ({ type, path }));
      }),
  )
).flat();
