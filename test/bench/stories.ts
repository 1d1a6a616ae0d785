import { firstStory } from '../flows/first-story/story.ts';
import type { World } from '../support/world.ts';
import { median, quantile } from './numbers.ts';

export interface StoriesResult {
  readonly perSecond: { readonly median: number; readonly p10: number; readonly p90: number };
  /** Calls of AWS in one story. */
  readonly calls: number;
  readonly stories: number;
}

/** Whole stories, each in a world of its own that stands ready: paid, delivered, and all that is said in five days. */
export async function stories(
  make: () => Promise<World>,
  count: number,
  tell: (words: string) => void,
): Promise<StoriesResult> {
  const each: number[] = [];
  let calls = 0;
  for (let story = -2; story < count; story++) {
    const world = await make();
    const before = world.cloud.calls.made.length;
    const began = performance.now();
    await firstStory(world);
    if (story >= 0) each.push(1000 / (performance.now() - began));
    calls = world.cloud.calls.made.length - before;
    world.close();
  }
  tell(`stories: ${count} of ${count}`);
  return {
    perSecond: { median: median(each), p10: quantile(each, 0.1), p90: quantile(each, 0.9) },
    ...{ calls, stories: count },
  };
}
