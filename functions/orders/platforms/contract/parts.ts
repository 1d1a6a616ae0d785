import type { PlatformApi } from './api.ts';
import type { ConnectionSettings } from './connection.ts';
import type { Guide } from './guide.ts';
import type { ImportIds } from './import-ids.ts';
import type { WebhookIntake, WebhookReader } from './platform.ts';

/**
 * What a platform's file has to export. Each function takes the part it needs through an `each-….ts` file, and its
 * bundle contains no other (`infra/build/platform-parts.ts`).
 */
export interface PlatformParts {
  /** How its webhooks are verified and identified, before they are stored. */
  readonly intake: WebhookIntake;
  /** How its stored webhooks are read. */
  readonly reader: WebhookReader;
  /** How its API is called, if it has one. */
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
