import { partOfEach } from './contract/parts.ts';
import * as platforms from './platforms.ts';

/** How a person connects each platform, and how its calls are tried. */
export const guides = partOfEach(platforms, 'guide');
