import { partOfEach } from './contract/parts.ts';
import * as platforms from './platforms.ts';

/** The webhook reader of each platform. */
export const platformReaders = partOfEach(platforms, 'reader');
