import { eachOf } from './contract/parts.ts';
import * as platforms from './platforms.ts';

/** How a shop is connected to each platform. */
export const connectings = eachOf(platforms, 'connecting');

/** What is read of a platform, each topic once. */
export const topicsOf = (platform: string): readonly string[] =>
  Object.values(connectings.get(platform)?.topics ?? {}).flat();
