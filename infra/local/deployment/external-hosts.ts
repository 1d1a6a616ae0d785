import { AwsError } from '../protocol/aws-error.ts';
import type { HttpRequest, HttpResponse } from '../sandbox/https.ts';

/** Answers calls to one host outside of AWS. */
type Site = (request: HttpRequest) => HttpResponse | Promise<HttpResponse>;

/** Stand-ins for hosts outside of AWS, by their names; tests add them. */
export class ExternalHosts extends Map<string, Site> {
  async call(input: Record<string, unknown>): Promise<Record<string, unknown>> {
    const request = input as unknown as HttpRequest;
    const site = this.get(request.host);
    if (!site) throw new AwsError('Unreachable', `${request.host} is unreachable`, 502);
    return { ...(await site(request)) };
  }
}

/** The error of a call to an unknown host. */
export const notFound = (host: string): Error =>
  Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' });
