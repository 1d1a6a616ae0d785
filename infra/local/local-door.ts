import { Temporal } from 'temporal-polyfill';
import type { Cloud } from './cloud.ts';
import type { HttpAnswer, HttpCall } from './http-api.ts';
import { page } from './page.ts';
import { type SampleStep, sampleWebhook } from './sample-order.ts';
import { deadLetters, events, queues, wakes } from './view.ts';

type Answer = { readonly status?: number; readonly json?: unknown; readonly html?: string; readonly goTo?: string };
type Route = (cloud: Cloud, call: HttpCall, part: string) => Answer | Promise<Answer>;

/** A refusal of `/_local`, in words that say what to do. */
class Refusal extends Error {}

const iso = (ms: number) => new Date(ms).toISOString();

const routes: Record<string, Route> = {
  'GET /_local': (cloud) => ({ html: page(cloud) }),
  'GET /_local/messages': (cloud) => ({ json: cloud.ses.delivered }),
  'GET /_local/messages/*': (cloud, _call, id) => {
    const message = cloud.ses.delivered.find((each) => each.id === id);
    if (!message) throw new Refusal(`There is no message ${id}; /_local/messages lists them.`);
    return { html: message.html };
  },
  'GET /_local/events': (cloud) => ({ json: events(cloud) }),
  'GET /_local/wakes': (cloud) => ({ json: wakes(cloud) }),
  'GET /_local/queues': (cloud) => ({ json: queues(cloud) }),
  'GET /_local/metrics': (cloud) => ({ json: cloud.metrics.sums() }),
  'GET /_local/logs': (cloud) => ({ json: cloud.logs }),
  'GET /_local/clock': (cloud) => ({ json: { now: iso(cloud.kernel.now()) } }),
  'POST /_local/clock': async (cloud, call) => {
    const { advance, to } = bodyOf(call);
    await cloud.kernel.advance(timeIn(cloud.kernel.now(), advance, to));
    return { json: { now: iso(cloud.kernel.now()) } };
  },
  'POST /_local/idle': async (cloud) => {
    await cloud.kernel.idle();
    return { json: { now: iso(cloud.kernel.now()) } };
  },
  'POST /_local/token': (cloud, call) => {
    const { role = 'agent', shop = 'demo' } = bodyOf(call);
    if (!cloud.tokens) throw new Refusal('This stack has no authorizer, so it has no tokens.');
    const grant = `${shop}:${role}`;
    const claims =
      role === 'machine' ? { sub: 'machine', scope: `dangol/${grant}` } : { sub: role, 'cognito:groups': [grant] };
    return { json: { token: cloud.tokens.issue(claims, cloud.kernel.now()) } };
  },
  'POST /_local/queues/*': (cloud, _call, name) => ({ json: { moved: deadLetters(cloud, name).sendAgain() } }),
  'POST /_local/orders': async (cloud, call) => {
    const { language = 'ko', step = 'paid', order } = bodyOf(call);
    const webhook = sampleWebhook({
      language: language === 'en' ? 'en' : 'ko',
      step: step as SampleStep,
      order,
      now: cloud.kernel.now(),
    });
    const { status } = await cloud.http(webhook.call);
    return { json: { order: webhook.order, status } };
  },
};

/** The outside of the runtime itself: what people and tests may ask of it. It exists on this machine only. */
export async function localDoor(cloud: Cloud, call: HttpCall): Promise<HttpAnswer> {
  const { pathname } = new URL(call.url, 'http://local');
  const [, , list = '', part = ''] = pathname.split('/');
  const key = part ? `${call.method} /_local/${list}/*` : `${call.method} ${pathname.replace(/\/$/, '')}`;
  const route = routes[key];
  try {
    if (!route)
      throw new Refusal(`There is no ${call.method} ${pathname}. There is: ${Object.keys(routes).join(', ')}.`);
    return written(await route(cloud, call, decodeURIComponent(part)));
  } catch (error) {
    if (error instanceof Refusal) return written({ status: 400, json: { title: error.message } });
    throw error;
  }
}

function written({ status = 200, json, html, goTo }: Answer): HttpAnswer {
  if (goTo) return { status: 303, headers: { location: goTo }, body: Buffer.alloc(0) };
  const headers = {
    'content-type': html ? 'text/html; charset=utf-8' : 'application/json',
    'cache-control': 'no-store',
  };
  return { status, headers, body: Buffer.from(html ?? JSON.stringify(json, null, 2)) };
}

function bodyOf(call: HttpCall): Record<string, string | undefined> {
  if (call.body.length === 0) return {};
  try {
    return JSON.parse(call.body.toString('utf8'));
  } catch {
    throw new Refusal('The body is not JSON.');
  }
}

/** The instant that was asked for: after a duration as `P30D`, or an instant with its offset; never in the past. */
function timeIn(now: number, advance: string | undefined, to: string | undefined): number {
  try {
    const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('UTC');
    const time = to ? Temporal.Instant.from(to).epochMilliseconds : here.add(advance ?? 'PT0S').epochMilliseconds;
    if (time < now) throw new Refusal('Time does not go back.');
    return time;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Refusal('Give {"advance":"P30D"} or {"to":"2026-12-24T09:00:00+09:00"}.');
  }
}
