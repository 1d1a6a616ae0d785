import * as v from 'valibot';
import type { Cloud } from '../deployment/cloud.ts';
import { authorizationRequest, type LocalPerson } from '../login/issuer.ts';
import type { HttpAnswer, HttpCall } from '../services/http-api.ts';
import { type LocalResponse, Refusal } from './local-request.ts';

/** A session of the desk for a test: what a browser does whose user logs in and presses one of the buttons. */
export async function deskSession(cloud: Cloud, { headers }: HttpCall, person: LocalPerson): Promise<LocalResponse> {
  const { host = '127.0.0.1:4400' } = headers;
  const begun = await opened(cloud, '/desk/login', { host });
  const { searchParams } = new URL(begun.headers.location ?? '', 'http://local');
  const request = v.safeParse(authorizationRequest, Object.fromEntries(searchParams));
  if (!request.success || !cloud.issuer) throw new Refusal('This stack has no desk that logs people in.');
  const back = new URL(cloud.issuer.grant(request.output, person));
  const cookie = cookiesOf(begun).join('; ');
  const returned = await opened(cloud, back.pathname + back.search, { host, cookie });
  const { cookies } = returned;
  const session = cookiesOf(returned).find((each) => !each.endsWith('='));
  if (!cookies || !session) throw new Refusal(`The desk answered ${returned.status}: ${returned.body}`);
  return { json: { cookie: session }, cookies };
}

/** The cookies that an answer sets, each as a browser sends it again. */
const cookiesOf = ({ cookies = [] }: HttpAnswer): string[] => cookies.map((each) => each.split(';')[0] ?? '');

async function opened(cloud: Cloud, url: string, headers: Readonly<Record<string, string>>): Promise<HttpAnswer> {
  const answer = cloud.http({ method: 'GET', url, headers, body: Buffer.alloc(0) });
  void cloud.kernel.idle();
  return await answer;
}
