import { expect, test } from 'vitest';
import { OrderPaid } from '../../../shared/events/orders.ts';
import { projections, readProjection, saveProjection } from '../../../shared/kernel/projection.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';
import { envelopeOf, facts } from './examples.ts';

const aws = inProcessAws();
const orders = projections<{ readonly number: string }>('care');
const event = (version: number) => ({ ...envelopeOf(OrderPaid, facts), version });
const save = (version: number) => saveProjection(orders, event(version), { number: `#${version}` });
const stored = () => readProjection(orders.at(event(1).subject));

test('what is known of a subject is what its newest event said, in whichever order they come', async () => {
  expect(await stored()).toBeUndefined();
  await save(3);
  await save(2);
  expect(await stored()).toEqual({ number: '#3' });
  await save(4);
  expect(await stored()).toEqual({ number: '#4' });
});

test('an event that comes twice is written once', async () => {
  await save(3);
  await saveProjection(orders, event(3), { number: 'another' });
  expect(await stored()).toEqual({ number: '#3' });
  expect(aws.asked.filter(({ operation }) => operation === 'PutItem')).toHaveLength(1);
});

test('it is stored under its subject, or under a name of its own', async () => {
  await save(3);
  expect(await aws.items()).toMatchObject([{ pk: 'order/demo/shopify-1001' }]);
  expect(projections('care', 'buyer').of('demo', 'b-1').subject).toBe('buyer/demo/b-1');
  expect(orders.of('demo', 'o-1').subject).toBe('/demo/o-1');
});
