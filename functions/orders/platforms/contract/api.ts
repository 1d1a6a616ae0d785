import { plusSeconds } from '../../../../shared/base/clock.ts';
import { parseJson } from '../../../../shared/base/json.ts';
import { Later, Rejected } from '../../../../shared/base/outcome.ts';
import type { Report } from './report.ts';

/** A request to a platform's API, always by HTTPS. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST';
  /** A domain name of the public internet, never an address. */
  readonly host: string;
  /** Path and query, as they are sent. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/**
 * Sends a request. Throws `PlatformUnreachable` without a response, and `AccessRefused` if the host must not be called.
 */
export type SendRequest = (call: ApiRequest) => Promise<ApiResponse>;

/** The parameters under `<path>/<shop>/<platform>/` in SSM, by name. */
export type CredentialFields = Readonly<Record<string, string>>;

/** What a call needs: a shop's credentials, a way to send, and the time. */
export interface ApiAccess {
  readonly credentials: CredentialFields;
  readonly send: SendRequest;
  readonly now: string;
}

/** Changes from `from` up to `until`, by the platform's clock. */
export interface Span {
  readonly from: string;
  readonly until: string;
}

/** One page of a list. */
export interface ReportPage {
  readonly reports: readonly Report[];
  /** Why entries could not be read; the others are reported all the same. */
  readonly refused: readonly string[];
  /** The cursor of the next page; undefined at the end. */
  readonly next?: string | undefined;
  /** When the platform will accept the next call, if it says so. */
  readonly notBefore?: string | undefined;
}

/** A platform's API, for what its webhooks do not contain. */
export interface PlatformApi {
  /** The names of the parameters in SSM without which no call is possible. */
  readonly requiredCredentials: readonly string[];
  /**
   * All that the platform knows of an order, or of what belongs to it; empty if it does not know the id. `id` is from a
   * thin report, without the platform's name; `namedAt` is when that report came.
   */
  readonly fetchOrder: (id: string, access: ApiAccess, namedAt: string) => Promise<readonly Report[]>;
  /**
   * The orders that changed in a span, page by page. An order that changes meanwhile must not push another one off the
   * pages.
   */
  readonly listChangedOrders: (span: Span, cursor: string | undefined, access: ApiAccess) => Promise<ReportPage>;
  /** The customers of a span, with those who never bought, if the platform can list them. */
  readonly listCustomers?: (span: Span, cursor: string | undefined, access: ApiAccess) => Promise<ReportPage>;
  /** Renews expired tokens, if the platform's tokens expire: the result is saved before it is used. */
  readonly renewTokens?: (access: ApiAccess) => Promise<CredentialFields>;
}

/** The platform refuses calls until a person does what the message says. */
export class AccessRefused extends Error {
  override readonly name = 'AccessRefused';
}

/** The token is not accepted, or no longer. */
export class TokenExpired extends Error {
  override readonly name = 'TokenExpired';
}

/** The platform accepts no calls until then. */
export class RateLimited extends Later {}

/** No response, or a server error: the call is retried later. */
export class PlatformUnreachable extends Error {
  override readonly name = 'PlatformUnreachable';
}

/** Seconds, if a platform does not say how long to wait. */
const defaultWait = 10;
const maxWait = 3_600;

/** `Retry-After` in seconds or as a date (RFC 9110, 10.2.3), limited to between a second and an hour. */
function retryAt(header: string | string[] | undefined, now: string): string {
  const value = String(header ?? '').trim();
  const seconds = /^\d{1,9}(\.\d+)?$/.test(value) ? Number(value) : (Date.parse(value) - Date.parse(now)) / 1000;
  const wait = Number.isFinite(seconds) ? Math.ceil(seconds) : defaultWait;
  return plusSeconds(now, Math.min(Math.max(wait, 1), maxWait));
}

/** The JSON of a response; undefined if the resource does not exist. Throws the error that fits the status. */
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

/** Reads each entry of a page; one that cannot be read is refused with a reason and does not affect the others. */
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
