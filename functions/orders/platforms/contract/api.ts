import { plusSeconds } from '../../../../shared/base/clock.ts';
import { parseJson } from '../../../../shared/base/json.ts';
import { Later, Rejected } from '../../../../shared/base/outcome.ts';
import type { Report } from './report.ts';

/** One call to a platform's API, always by HTTPS. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST';
  /** A domain name; never an address, and never one of a private network. */
  readonly host: string;
  /** With its query, as it goes over the wire. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** How a call leaves. Throws `Unreached` where no answer came, and `AccessRefused` where none may be asked for. */
export type SendRequest = (call: ApiRequest) => Promise<ApiResponse>;

/** What lies under `<path>/<shop>/<platform>/` in SSM, by its name. */
export type CredentialFields = Readonly<Record<string, string>>;

/** What a client speaks with: a shop's credentials, a way out, and the time. */
export interface ApiAccess {
  readonly credentials: CredentialFields;
  readonly send: SendRequest;
  readonly now: string;
}

/** Changes of `from` up to `until`, by the platform's clock. */
export interface Span {
  readonly from: string;
  readonly until: string;
}

/** Some of what a platform lists. */
export interface ReportPage {
  readonly reports: readonly Report[];
  /** Why something on the page cannot be understood; the others are told all the same. */
  readonly refused: readonly string[];
  /** Where the next page begins; nothing at the end. */
  readonly next?: string | undefined;
  /** When the platform will take the next call, where it said so. */
  readonly notBefore?: string | undefined;
}

/** A platform's API, which is asked for what its calls do not tell. */
export interface PlatformApi {
  /** The credentials without which nothing can be asked, by their names in SSM. */
  readonly requiredCredentials: readonly string[];
  /**
   * All that the platform says of one order now, or of what belongs to it; nothing where it knows none of that number. `id` is
   * what a thin report named, without the platform's name; `heardAt` is when that came.
   */
  readonly fetchOrder: (id: string, access: ApiAccess, namedAt: string) => Promise<readonly Report[]>;
  /** The orders that were changed in a span, a page at a time: one that changes meanwhile moves no other off the pages. */
  readonly listChangedOrders: (span: Span, cursor: string | undefined, access: ApiAccess) => Promise<ReportPage>;
  /** The customers of a span, also those who never bought, where the platform lists them. */
  readonly listCustomers?: (span: Span, cursor: string | undefined, access: ApiAccess) => Promise<ReportPage>;
  /** New tokens for those that are spent, where the platform's tokens end: saved before they are used. */
  readonly renewTokens?: (access: ApiAccess) => Promise<CredentialFields>;
}

/** The platform will not answer until a person does what the message says. */
export class AccessRefused extends Error {
  override readonly name = 'AccessRefused';
}

/** The token is not taken (any more). */
export class TokenExpired extends Error {
  override readonly name = 'TokenSpent';
}

/** The platform asks to be left alone until then, whatever is asked. */
export class RateLimited extends Later {}

/** No answer came, or one that says that the platform is ill: it is asked again later. */
export class PlatformUnreachable extends Error {
  override readonly name = 'Unreached';
}

/** Seconds, where a platform does not say how long to wait. */
const defaultWait = 10;
const maxWait = 3_600;

/** `Retry-After` in seconds or as a date (RFC 9110, 10.2.3): never less than a second, never more than an hour. */
function retryAt(header: string | string[] | undefined, now: string): string {
  const value = String(header ?? '').trim();
  const seconds = /^\d{1,9}(\.\d+)?$/.test(value) ? Number(value) : (Date.parse(value) - Date.parse(now)) / 1000;
  const wait = Number.isFinite(seconds) ? Math.ceil(seconds) : defaultWait;
  return plusSeconds(now, Math.min(Math.max(wait, 1), maxWait));
}

/** What an answer says, as JSON; nothing of what is not there. What it refuses is thrown by what follows from it. */
export function parseResponse(platform: string, { status, headers, body }: ApiResponse, now: string): unknown {
  if (status === 404 || status === 410) return undefined;
  if (status === 429 || status === 430)
    throw new RateLimited(retryAt(headers['retry-after'], now), `${platform} asks to slow down`);
  if (status === 401)
    throw new TokenExpired(`${platform} does not take its token: make a new one, and put it in its place`);
  if (status === 403) {
    throw new AccessRefused(`${platform} lets the app read no orders: give it that right, and make its token anew`);
  }
  if (status === 402 || status === 423) {
    throw new AccessRefused(`${platform} answers nothing, for the shop is closed there (${status}): open it`);
  }
  if (status === 503 && headers['retry-after']) {
    throw new RateLimited(retryAt(headers['retry-after'], now), `${platform} is being repaired`);
  }
  if (status >= 500 || status === 408) throw new PlatformUnreachable(`${platform} answered ${status}`);
  if (status >= 300 && status < 400) {
    throw new AccessRefused(
      `${platform} sends elsewhere (${status}), and is not followed: put the last address in place`,
    );
  }
  if (status >= 400) throw new Rejected(`${platform}'s API answered ${status} to a call of ours`);
  try {
    return parseJson(body);
  } catch {
    throw new PlatformUnreachable(`${platform} answered ${status}, and no JSON`);
  }
}

/** What each thing on a page says; one that cannot be understood is told by its reason, and hides no other. */
export function readEach(
  bodies: readonly unknown[],
  read: (body: unknown) => readonly Report[],
): Pick<ReportPage, 'reports' | 'refused'> {
  const reports: Report[] = [];
  const refused: string[] = [];
  for (const body of bodies) {
    try {
      reports.push(...read(body));
    } catch (error) {
      if (!(error instanceof Rejected)) throw error;
      refused.push(error.message);
    }
  }
  return { reports, refused };
}
