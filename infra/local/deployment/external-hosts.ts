import { AwsError } from '../protocol/aws-error.ts';
import type { HttpRequest, HttpResponse } from '../sandbox/sandbox.ts';

/** Answers calls to one host outside of AWS. */
type Site = (request: HttpRequest) => HttpResponse;

/** Who is there outside of AWS, by host; nobody, until somebody is put there. */
export class ExternalHosts extends Map<string, Site> {
  call(input: Record<string, unknown>): Record<string, unknown> {
    const request = input as unknown as HttpRequest;
    const site = this.get(request.host);
    if (!site) throw new AwsError('Unreachable', `${request.host} has gone`, 502);
    return { ...site(request) };
  }
}

/** What a call to nobody meets. */
export const notFound = (host: string): Error =>
  Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' });
