import type {
  ApiAccess,
  CredentialFields,
  PlatformApi,
  ReportPage,
  Span,
} from '../../../functions/orders/platforms/contract/api.ts';
import type { Report } from '../../../functions/orders/platforms/contract/report.ts';
import { type Answering, onLoopback } from './site.ts';

export const now = '2026-11-28T00:00:00.000Z';
export const span: Span = { from: '2026-11-26T19:00:00.000Z', until: '2026-11-27T18:50:00.000Z' };

/** Lets a client speak with a stand-in on loopback, and closes it. */
export async function asked<Result>(
  answer: Answering,
  credentials: CredentialFields,
  use: (access: ApiAccess) => Promise<Result>,
): Promise<Result> {
  const { ask: send, close } = await onLoopback(answer);
  try {
    return await use({ credentials, send, now });
  } finally {
    close();
  }
}

interface Turning {
  readonly within?: Span;
  /** Happens after each page. */
  readonly between?: (page: number) => void;
  readonly list?: PlatformApi['listChangedOrders'] | undefined;
}

/** All pages of what was changed, or of what else is listed. */
export async function allPages(
  api: PlatformApi,
  access: ApiAccess,
  { within = span, between = () => {}, list = api.listChangedOrders }: Turning = {},
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
