import { AwsError } from '../protocol/aws-error.ts';
import type { HttpRequest, HttpResponse } from '../sandbox/sandbox.ts';

/** Answers calls to one host outside of AWS. */
type Site = (request: HttpRequest) => HttpResponse;

/** Stand-ins for hosts outside of AWS, by their names; tests add them. */
export class ExternalHosts extends Map<string, Site> {
  call(input: Record<string, unknown>): Record<string, unknown> {
    const request = input as unknown as HttpRequest;
    const site = this.get(request.host);
    if (!site) throw new AwsError('Unreachable', `${request.host} is unreachable`, 502);
    return { ...site(request) };
  }
}

/** The error of a call to an unknown host. */
export const notFound = (host: string): Error =>
  Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' });
