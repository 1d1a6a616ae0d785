// @thorough
import { afterEach, expect, test } from 'vitest';
import type { Call } from '../../../infra/local/engine/fault-plan.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';
import { send, surveyLink } from '../survey/story.ts';

let world: World;
let asked: number[] = [];
afterEach(() => {
  asked = [];
  world.close();
});

/** DynamoDB leaves a part of so many reads to be asked for again. */
async function aShopOfTwelveAnswers(leaves: number): Promise<void> {
  const faultAt = ({ caller, operation, input }: Call) => {
    if (caller !== 'surveys.api' || operation !== 'BatchGetItem') return undefined;
    const [{ Keys } = { Keys: [] }] = Object.values(input.RequestItems as Record<string, { Keys: unknown[] }>);
    asked.push(Keys.length);
    return asked.length <= leaves ? 'unprocessed' : undefined;
  };
  world = await aFastWorld({ faultAt });
  for (let n = 0; n < 12; n++) {
    const path = surveyLink({ customer: `customer-${n}`, about: `delivery~shopify-${n}` });
    expect((await send(world, path, { score: '4' })).status).toBe(200);
  }
}

test('what DynamoDB had no room for is asked for again, and it alone', async () => {
  await aShopOfTwelveAnswers(3);
  const { status, body } = await world.get('/v1/shops/demo/surveys/delivery', {});
  expect([status, body]).toMatchObject([
    200,
    { suspects: 0, distribution: expect.arrayContaining([{ score: 4, n: 12 }]) },
  ]);
  expect(asked).toEqual([8, 1, 1, 1]);
});

// @thorough
test('who has no room for long is told to come again, and is told no wrong number', async () => {
  await aShopOfTwelveAnswers(100);
  expect(await world.get('/v1/shops/demo/surveys/delivery', {})).toMatchObject({ status: 503 });
  expect(asked).toEqual([8, 1, 1, 1, 1]);
});
