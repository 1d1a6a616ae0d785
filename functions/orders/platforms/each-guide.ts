import { partOfEach } from './contract/parts.ts';
import * as platforms from './platforms.ts';

/** The connection guide of each platform. */
export const guides = partOfEach(platforms, 'guide');
