import type { PlatformApi } from './api.ts';
import type { ConnectionSettings } from './connection.ts';
import type { Guide } from './guide.ts';
import type { ImportIds } from './import-ids.ts';
import type { Platform } from './platform.ts';

/**
 * All that is known of a platform: what its file exports, and what no platform may lack. Each function takes the part that
 * it needs by an `each-….ts` file, and its bundle has no other (`infra/build/platform-parts.ts`).
 */
export interface PlatformParts {
  /** How its calls are proved, and what they say. */
  readonly reader: Platform;
  /** How it is asked, where it can be. */
  readonly api: PlatformApi | undefined;
  readonly connection: ConnectionSettings;
  readonly importIds: ImportIds;
  readonly guide: Guide;
}

/** One part of every platform, by the platform's name. */
export const partOfEach = <Part extends keyof PlatformParts>(
  platforms: Readonly<Record<string, Pick<PlatformParts, Part>>>,
  part: Part,
): ReadonlyMap<string, PlatformParts[Part]> =>
  new Map(Object.entries(platforms).map(([name, parts]) => [name, parts[part]]));
