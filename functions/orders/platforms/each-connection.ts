import { partOfEach } from './contract/parts.ts';
import * as platforms from './platforms.ts';

/** The connection settings of each platform. */
export const connectionSettings = partOfEach(platforms, 'connection');

/** All topics that are read of a platform. */
export const topicsOf = (platform: string): readonly string[] =>
  Object.values(connectionSettings.get(platform)?.topics ?? {}).flat();
