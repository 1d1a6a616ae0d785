import { partOfEach } from './contract/parts.ts';
import * as platforms from './platforms.ts';

/** How a shop is connected to each platform. */
export const connectionSettings = partOfEach(platforms, 'connection');

/** What is read of a platform, each topic once. */
export const topicsOf = (platform: string): readonly string[] =>
  Object.values(connectionSettings.get(platform)?.topics ?? {}).flat();
