import type { Cloud } from '../../infra/local/deployment/cloud.ts';
import type { RandomFaults } from '../support/faults/random-faults.ts';

/** How often a kind of fault struck a function, and could have. */
export interface Struck {
  readonly kind: string;
  readonly place: string;
  readonly hits: number;
  readonly chances: number;
}

/** What struck whom: a queue's and a rule's faults are those of the function behind it; behind dead letters there is none. */
export function struckIn({ stack }: Cloud, { hits, chances }: RandomFaults): Struck[] {
  const all = (type: string) => stack.resources.filter((resource) => resource.type === type);
  const names = new Map<string, string>();
  for (const { ref, properties } of all('AWS::Lambda::Function')) {
    const { Variables } = properties.Environment as { Variables: Record<string, string> };
    names.set(ref, Variables.POWERTOOLS_SERVICE_NAME ?? ref);
  }
  for (const { properties } of all('AWS::Lambda::EventSourceMapping')) {
    const name = names.get(String(properties.FunctionName));
    const queue = all('AWS::SQS::Queue').find(({ ref }) =>
      String(properties.EventSourceArn).endsWith(`:${ref.split('/').at(-1)}`),
    );
    if (queue && name) names.set(queue.id, name);
  }
  for (const { id, properties } of all('AWS::Events::Rule')) {
    const [target] = properties.Targets as { Arn: string }[];
    const queue = all('AWS::SQS::Queue').find(({ ref }) => target?.Arn.endsWith(`:${ref.split('/').at(-1)}`));
    const name = queue && names.get(queue.id);
    if (name) names.set(id, name);
  }
  const sums = new Map<string, Struck>();
  for (const [key, count] of chances) {
    const [kind = '', where = ''] = key.split(' ');
    if (where.includes('DeadLetters')) continue;
    const place = names.get(where) ?? where;
    const known = sums.get(`${kind} ${place}`) ?? { kind, place, hits: 0, chances: 0 };
    sums.set(`${kind} ${place}`, { ...known, hits: known.hits + (hits.get(key) ?? 0), chances: known.chances + count });
  }
  return [...sums.values()];
}
