import type { PlatformApi } from './contract/api.ts';
import { partOfEach } from './contract/parts.ts';
import * as platforms from './platforms.ts';

/** The API of each platform that has one. */
export const platformApis: ReadonlyMap<string, PlatformApi> = new Map(
  [...partOfEach(platforms, 'api')].flatMap(([name, api]) => (api ? [[name, api]] : [])),
);
