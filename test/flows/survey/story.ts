import { localLinkKey } from '../../../infra/local/deployment/cloud.ts';
import { type Link, signLink } from '../../../shared/api/links.ts';
import type { Story } from '../../support/sweep.ts';
import type { Reply, World } from '../../support/world.ts';

/** The link in a mail to Minji, and what is changed about it. */
export const surveyLink = (changes: Partial<Link> = {}, key = localLinkKey): string =>
  `/p/survey/${signLink([key], {
    shop: 'demo',
    purpose: 'survey',
    customer: 'minji',
    about: 'delivery~shopify-1001',
    expiresAt: '2026-12-27T00:00:00.000Z',
    ...changes,
  })}`;

export const korean = { 'accept-language': 'ko-KR,ko;q=0.9,en;q=0.8' };

export const send = (
  world: World,
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = korean,
): Promise<Reply> =>
  world.post(path, new URLSearchParams(fields).toString(), {
    'content-type': 'application/x-www-form-urlencoded',
    ...headers,
  });

/** She presses the button again, a minute later, when the page did not come. */
async function untilThanked(world: World, path: string, fields: Record<string, string>): Promise<void> {
  for (let tries = 0; tries < 8; tries++) {
    const { status } = await send(world, path, fields);
    if (status === 200) return;
    await world.pass('PT1M');
  }
}

/** Minji answers, thinks better of it an hour later, and her neighbour answers too. */
export const surveyStory: Story = async (world) => {
  await untilThanked(world, surveyLink(), { score: '4' });
  await world.pass('PT1H');
  await untilThanked(world, surveyLink(), { score: '5', words: '다시 생각해 보니 좋았어요' });
  await untilThanked(world, surveyLink({ customer: 'john', about: 'delivery~shopify-1002' }), { score: '3' });
  await world.pass('P1D');
};
