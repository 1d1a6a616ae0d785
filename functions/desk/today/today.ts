import type { Language } from '../../../shared/events/shops.ts';
import { platformName } from '../frame/platforms.ts';
import type { HealthReport } from '../health/health.ts';
import { alarmsIn } from '../health/health.ts';
import { type ImportProgress, isDone } from '../imports/imports.ts';
import { type ConnectionList, needsCare } from '../shop/connections.ts';
import { todayWords as words } from './today.words.ts';

/** Something to check, and where. */
export interface ToCheck {
  readonly words: string;
  readonly path: string;
}

interface Known {
  readonly connections?: ConnectionList | undefined;
  readonly imports: readonly ImportProgress[];
  readonly health?: HealthReport | undefined;
  readonly isRecounting?: boolean | undefined;
  /** Whether a changed programme waits to be applied. */
  readonly isWaiting?: boolean | undefined;
  /** Notices to the staff go nowhere. */
  readonly isNobodyTold?: boolean | undefined;
}

/** What an admin or a lead has to look at, the most urgent first. */
export function checksIn(
  { connections, imports, health, isRecounting, isWaiting, isNobodyTold }: Known,
  language: Language,
): ToCheck[] {
  const loud = health ? alarmsIn(health, 'alarm').length : 0;
  const troubled = connections?.items.filter(needsCare) ?? [];
  return [
    ...(loud > 0 ? [{ words: `${words.alarms[language]}: ${loud}`, path: '/health' }] : []),
    ...(isNobodyTold ? [{ words: words.nobodyTold[language], path: '/shop/desk' }] : []),
    ...(connections?.items.length === 0 ? [{ words: words.none[language], path: '/shop/connections' }] : []),
    ...troubled.map(({ platform }) => ({
      words: `${words.connection[language]}: ${platformName(platform, language)}`,
      path: '/shop/connections',
    })),
    ...(isWaiting ? [{ words: words.programmeWaits[language], path: '/shop/programme' }] : []),
    ...imports.flatMap((each) => {
      const path = `/shop/imports/${each.id}`;
      if (!isDone(each)) return [{ words: `${words.importStopped[language]} (${each.chunks}/${each.of})`, path }];
      return each.refused > 0 ? [{ words: `${words.importRefused[language]}: ${each.refused}`, path }] : [];
    }),
    ...(isRecounting ? [{ words: words.recount[language], path: '/shop/programme' }] : []),
  ];
}
