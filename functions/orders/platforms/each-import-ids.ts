import { eachOf } from './contract/parts.ts';
import * as platforms from './platforms.ts';

/** How each platform's ids are written in files. */
export const importIds = eachOf(platforms, 'importIds');
