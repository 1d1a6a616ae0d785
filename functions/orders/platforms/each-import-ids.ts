import { partOfEach } from './contract/parts.ts';
import * as platforms from './platforms.ts';

/** How each platform's ids are written in files. */
export const importIds = partOfEach(platforms, 'importIds');
