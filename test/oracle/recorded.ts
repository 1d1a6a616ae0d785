import { cancelledStory, firstStory } from '../flows/first-story/story.ts';
import { heldStory } from '../flows/held/story.ts';
import { pointsStory } from '../flows/points/story.ts';
import { surveyStory } from '../flows/survey/story.ts';
import { ticketStory } from '../flows/ticket/story.ts';
import type { Story } from '../support/sweep.ts';
import { aWorld } from '../support/world.ts';
import type { Request } from './request.ts';

const stories: [Story, { at?: string }][] = [
  [firstStory, {}],
  [cancelledStory, {}],
  [pointsStory, {}],
  [surveyStory, {}],
  [heldStory, {}],
  [ticketStory, { at: '2026-12-18T22:40:00+09:00' }],
];

/** Every call to DynamoDB that the functions make in the stories, as it goes over the wire. */
export async function recorded(): Promise<Request[]> {
  const calls: Request[] = [];
  for (const [story, options] of stories) {
    const world = await aWorld(options);
    await story(world);
    calls.push(...world.cloud.calls.made.filter(({ service }) => service === 'dynamodb'));
    world.close();
  }
  return calls;
}
