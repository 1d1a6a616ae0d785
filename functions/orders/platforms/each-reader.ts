import { partOfEach } from './contract/parts.ts';
import * as platforms from './platforms.ts';

/** How the calls of each platform are read. */
export const readers = partOfEach(platforms, 'reader');
