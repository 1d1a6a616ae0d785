import type {
  ApiAccess,
  CredentialFields,
  PlatformApi,
  ReportPage,
  Span,
} from '../../../functions/orders/platforms/contract/api.ts';
import type { Report } from '../../../functions/orders/platforms/contract/report.ts';
import { type Answer, onLoopback } from './site.ts';

export const now = '2026-11-28T00:00:00.000Z';
export const span: Span = { from: '2026-11-26T19:00:00.000Z', until: '2026-11-27T18:50:00.000Z' };

/** Runs an API client against a stand-in on loopback, and closes it. */
export async function callApi<Result>(
  answer: Answer,
  credentials: CredentialFields,
  use: (access: ApiAccess) => Promise<Result>,
): Promise<Result> {
  const { send, close } = await onLoopback(answer);
  try {
    return await use({ credentials, send, now });
  } finally {
    close();
  }
}

interface PageOptions {
  readonly within?: Span;
  readonly afterPage?: (page: number) => void;
  readonly list?: PlatformApi['listChangedOrders'] | undefined;
}

/** All pages of the changed orders, or of another list. */
export async function allPages(
  api: PlatformApi,
  access: ApiAccess,
  { within = span, afterPage: between = () => {}, list = api.listChangedOrders }: PageOptions = {},
): Promise<{ readonly reports: readonly Report[]; readonly pages: readonly ReportPage[] }> {
  const pages: ReportPage[] = [];
  let cursor: string | undefined;
  do {
    const page: ReportPage = await list(within, cursor, access);
    pages.push(page);
    between(pages.length);
    cursor = page.next;
    if (pages.length > 200) throw new Error('The pages have no end');
  } while (cursor);
  return { reports: pages.flatMap(({ reports }) => reports), pages };
}

export const ordersOf = (reports: readonly Report[]): string[] =>
  reports.map((report) => (report.about === 'order' ? report.order : report.about));
