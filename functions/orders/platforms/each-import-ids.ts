import { partOfEach } from './contract/parts.ts';
import * as platforms from './platforms.ts';

/** The import ids of each platform. */
export const importIds = partOfEach(platforms, 'importIds');
