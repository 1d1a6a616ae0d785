import * as v from 'valibot';
import type { Cloud } from '../deployment/cloud.ts';
import { type AuthorizationRequest, authorizationRequest, type Issuer } from '../login/issuer.ts';
import type { HttpCall } from '../services/http-api.ts';
import { continuePage, continuePolicy } from './continue-page.ts';

import { deskSession } from './desk-session.ts';
import { fieldsOf, type LocalResponse, Refusal } from './local-request.ts';
import { events } from './snapshot.ts';

function issuerOf({ issuer }: Cloud): Issuer {
  if (!issuer) throw new Refusal('This stack has no authorizer, so nobody logs in.');
  return issuer;
}

const baseOf = ({ headers }: HttpCall) => `http://${headers.host ?? '127.0.0.1:4400'}/_local/issuer`;

function requestIn(cloud: Cloud, fields: Readonly<Record<string, unknown>>): AuthorizationRequest {
  const read = v.safeParse(authorizationRequest, fields);
  if (!read.success)
    throw new Refusal(
      `A login needs ${read.issues.map((issue) => `${v.getDotPath(issue)} (${issue.expected})`).join(', ')}.`,
    );
  const { client_id, redirect_uri } = read.output;
  if (!issuerOf(cloud).knows(client_id)) throw new Refusal('This stage has no such client_id.');
  if (!cloud.appClients.callbacksOf(client_id).includes(redirect_uri))
    throw new Refusal(
      `This client may return to ${cloud.appClients.callbacksOf(client_id).join(', ')}, and not to that redirect_uri.`,
    );
  return read.output;
}

/** The shops of this stage, by what they told of themselves. */
const shopsOf = (cloud: Cloud): string[] => [
  ...new Set(events(cloud).flatMap(({ name, shop }) => (name === 'ShopChanged' ? [shop] : []))),
];

type IssuerRoute = (cloud: Cloud, call: HttpCall) => LocalResponse | Promise<LocalResponse>;

const routes: Readonly<Record<string, IssuerRoute>> = {
  'GET .well-known': (cloud, call) => ({ json: issuerOf(cloud).discovery(baseOf(call)) }),
  'GET jwks': (cloud) => ({ json: issuerOf(cloud).keys() }),
  'GET authorize': (cloud, call) => {
    const { searchParams } = new URL(call.url, 'http://local');
    const request = requestIn(cloud, Object.fromEntries(searchParams));
    return { html: continuePage(request, shopsOf(cloud)), policy: continuePolicy };
  },
  'POST continue': (cloud, call) => {
    const { role = 'agent', shop = 'demo', ...fields } = fieldsOf(cloud, call);
    if (Object.keys(fields).length === 0) return deskSession(cloud, call, { role, shop });
    return { redirect: issuerOf(cloud).grant(requestIn(cloud, fields), { role, shop }) };
  },
  'POST token': (cloud, call) => {
    const json = issuerOf(cloud).exchange(new URLSearchParams(call.body.toString('utf8')));
    return { status: 'error' in json ? 400 : 200, json };
  },
};

/** The issuer of this machine, under `/_local/issuer`: `authorize`, `continue`, `token`, `jwks` and its discovery. */
export function issuerRoute(cloud: Cloud, call: HttpCall, part: string): LocalResponse | Promise<LocalResponse> {
  const route = routes[`${call.method} ${part}`];
  if (!route) throw new Refusal(`The issuer has no ${call.method} ${part}. It has: ${Object.keys(routes).join(', ')}.`);
  return route(cloud, call);
}
