import { partOfEach } from './contract/parts.ts';
import * as platforms from './platforms.ts';

/** The webhook intake of each platform. */
export const platformIntakes = partOfEach(platforms, 'intake');
