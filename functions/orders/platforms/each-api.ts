import type { PlatformApi } from './contract/api.ts';
import { eachOf } from './contract/parts.ts';
import * as platforms from './platforms.ts';

/** How each platform is asked that can be asked. */
export const platformApis: ReadonlyMap<string, PlatformApi> = new Map(
  [...eachOf(platforms, 'api')].flatMap(([name, api]) => (api ? [[name, api]] : [])),
);
