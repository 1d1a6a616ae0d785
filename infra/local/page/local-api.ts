import { gzipSync } from 'node:zlib';
import * as v from 'valibot';
import type { Cloud } from '../deployment/cloud.ts';
import { deployCustomResource } from '../deployment/custom-resource.ts';
import { pushChanges } from '../phones/push-settings.ts';
import { takenMessages } from '../phones/taken-messages.ts';
import { AwsError } from '../protocol/aws-error.ts';
import { place } from '../protocol/place.ts';
import { solapiChanges } from '../providers/solapi-settings.ts';
import type { InvocationResult } from '../sandbox/invocation.ts';
import type { HttpAnswer, HttpCall } from '../services/http-api.ts';
import { postedMail } from '../services/posted-mail.ts';
import { sesSettings } from '../services/ses-settings.ts';
import { dashboardPage, dashboardPolicy } from './dashboard-page.ts';
import { issuerRoute } from './issuer-routes.ts';
import { fieldsOf, isForm, type LocalResponse, nextNumber, Refusal, timeIn } from './local-request.ts';
import { asOperator, mailHosts, mailTexts } from './operator.ts';
import { messagePolicy, page, pagePolicy } from './page.ts';
import { type SampleStep, sampleWebhook } from './sample-order.ts';
import { alarms, deadLetters, events, queues, snapshot, wakes, zoneNow } from './snapshot.ts';

type Route = (cloud: Cloud, call: HttpCall, part: string) => LocalResponse | Promise<LocalResponse>;

const ofPhone = v.pipe(v.string(), v.regex(/^\+[1-9]\d{4,14}$/));
/** A text that somebody sends back to the shop's number at AWS; `id` is AWS's own of it. */
const textedIn = v.object({
  from: ofPhone,
  to: v.optional(ofPhone),
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(1_600)),
  id: v.optional(v.string()),
});

const iso = (ms: number) => new Date(ms).toISOString();

const routes: Record<string, Route> = {
  'GET /_local': (cloud, call) => {
    const order = new URL(call.url, 'http://local').searchParams.get('order') ?? undefined;
    return { html: page(snapshot(cloud), { order }), policy: pagePolicy };
  },
  'GET /_local/messages': (cloud) => ({ json: takenMessages(cloud) }),
  'GET /_local/messages/*': (cloud, _call, id) => {
    const message = takenMessages(cloud).find((each) => each.id === id);
    if (!message) throw new Refusal(`There is no message ${id}; /_local/messages lists them.`);
    return { html: mailPage('html' in message ? message.html : '', message.text), policy: messagePolicy };
  },
  'GET /_local/ses': (cloud) => ({ json: cloud.ses.account.settings }),
  'POST /_local/ses': (cloud, call) => {
    const given = v.safeParse(sesSettings, fieldsOf(cloud, call));
    if (!given.success) {
      const example = '{"production":false,"sending":"paused","pending":["…"],"verified":["…"],"maxSendRate":14}';
      throw new Refusal(`Give some of the fields of GET /_local/ses, such as ${example}.`);
    }
    cloud.ses.account.set(given.output);
    return { json: cloud.ses.account.settings };
  },
  'GET /_local/solapi': (cloud) => ({ json: cloud.solapi.settings }),
  'POST /_local/solapi': (cloud, call) => {
    const given = v.safeParse(solapiChanges, fieldsOf(cloud, call));
    if (!given.success) {
      const example = '{"senders":["0212345678"],"numbers":{"01012345678":"3104"},"mood":"throttled"}';
      throw new Refusal(`Give some of the fields of GET /_local/solapi, such as ${example}.`);
    }
    cloud.solapi.set(given.output);
    return { json: cloud.solapi.settings };
  },
  'GET /_local/push': (cloud) => ({
    json: { ...cloud.mobilePush.settings, endpoints: [...cloud.mobilePush.endpoints.values()] },
  }),
  'POST /_local/push': (cloud, call) => {
    const given = v.safeParse(pushChanges, fieldsOf(cloud, call));
    if (!given.success) {
      const example = '{"uninstalled":["<token>"],"mood":"throttling"}';
      throw new Refusal(`Give some of the fields of GET /_local/push, such as ${example}.`);
    }
    cloud.mobilePush.set(given.output);
    return { json: cloud.mobilePush.settings };
  },
  'GET /_local/answers': (cloud) => ({ json: cloud.answerReceiver.received }),
  'GET /_local/mail-hosts/*': (cloud) => ({ json: { hosts: mailHosts(cloud, place.region) } }),
  'GET /_local/mail-texts/*': (cloud, _call, name) => ({ json: { texts: mailTexts(cloud, name) } }),
  'GET /_local/events': (cloud) => ({ json: events(cloud) }),
  'GET /_local/wakes': (cloud) => ({ json: wakes(cloud) }),
  'GET /_local/queues': (cloud) => ({ json: queues(cloud) }),
  'GET /_local/alarms': (cloud) => ({ json: alarms(cloud) }),
  'GET /_local/dashboard': (cloud, call) => {
    const last = new URL(call.url, 'http://local').searchParams.get('last') ?? undefined;
    const { cloudWatch, kernel } = cloud;
    const seen = { alarms: alarms(cloud), now: kernel.now(), zone: zoneNow(events(cloud)) };
    return { html: dashboardPage({ cloudWatch, last, ...seen }), policy: dashboardPolicy };
  },
  'GET /_local/metrics': (cloud) => ({ json: cloud.metrics.sums() }),
  'GET /_local/logs': (cloud) => ({ json: cloud.logs }),
  'GET /_local/clock': (cloud) => ({ json: { now: iso(cloud.kernel.now()) } }),
  'POST /_local/clock': async (cloud, call) => {
    const { advance, to } = fieldsOf(cloud, call);
    await cloud.kernel.advance(timeIn(cloud.kernel.now(), advance, to));
    return { json: { now: iso(cloud.kernel.now()) } };
  },
  'POST /_local/idle': async (cloud) => {
    await cloud.kernel.idle();
    return { json: { now: iso(cloud.kernel.now()) } };
  },
  'POST /_local/token': (cloud, call) => {
    const { role = 'agent', shop = 'demo' } = fieldsOf(cloud, call);
    if (!cloud.tokens) throw new Refusal('This stack has no authorizer, so it has no tokens.');
    const grant = `${shop}:${role}`;
    const claims =
      role === 'machine' ? { sub: 'machine', scope: `dangol/${grant}` } : { sub: role, 'cognito:groups': [grant] };
    return { json: { token: cloud.tokens.issue(claims, cloud.kernel.now()) } };
  },
  'POST /_local/queues/*': (cloud, _call, name) => ({ json: { moved: deadLetters(cloud, name).sendAgain() } }),
  'POST /_local/functions/*': async (cloud, call, handler) => {
    // A function that answers nothing answers null, as Lambda does.
    const json = (await invoked(cloud, handler, fieldsOf(cloud, call))) ?? null;
    return { json };
  },
  'POST /_local/aws': async (cloud, call) => {
    const { service = '', operation = '', input } = fieldsOf(cloud, call) as Record<string, never>;
    const json = await asOperator(cloud, service, operation, input ?? {}).catch((error: unknown) => {
      if (!(error instanceof AwsError)) throw error;
      if (error.status !== 404) throw new Refusal(`${error.code}: ${error.message}`);
      return undefined;
    });
    return json ? { json } : { status: 404, json: { title: 'It is not there' } };
  },
  'POST /_local/shops': async (cloud, call) => {
    const document = fieldsOf(cloud, call);
    const { shop } = document;
    const deployed = cloud.stack.resources.find(({ type }) => type === 'Custom::Shops');
    if (!deployed) throw new Refusal('This stack does not say how a shop is taken in.');
    const Documents = gzipSync(JSON.stringify({ [String(shop)]: document })).toString('base64');
    const properties = { ...deployed.properties, Documents };
    await deployCustomResource(cloud, { id: `shop-${shop}`, properties }).catch((error: Error) => {
      throw new Refusal(error.message);
    });
    return { json: { shop } };
  },
  'POST /_local/mails': async (cloud, call) => {
    const posted = v.safeParse(postedMail, fieldsOf(cloud, call));
    if (!posted.success) {
      const httpResponse = '{"from":"…","to":"…","subject":"…","text":"…","html":"…"}';
      const raw = '{"raw":"<base64>","source":"…","recipients":["…"],"verdicts":{"dmarc":"FAIL"}}';
      throw new Refusal(`Give ${httpResponse} or ${raw}; either may say verdicts.`);
    }
    const id = await cloud.inboundMail.receive(posted.output);
    if (!id) throw new Refusal('Nobody receives mail for any of its recipients here.');
    return { json: { id } };
  },
  'POST /_local/texts': async (cloud, call) => {
    const given = v.safeParse(textedIn, fieldsOf(cloud, call));
    if (!given.success)
      throw new Refusal('Give {"from":"+14255550182","text":"STOP"}; "to" is the number that is answered.');
    cloud.smsVoice.hear(given.output);
    await cloud.kernel.idle();
    return { json: { from: given.output.from } };
  },
  'POST /_local/orders': async (cloud, call) => {
    const { language = 'ko', step = 'paid', order } = fieldsOf(cloud, call);
    const webhook = sampleWebhook({
      language: language === 'en' ? 'en' : 'ko',
      step: step as SampleStep,
      order,
      number: order ? undefined : nextNumber(cloud),
      now: cloud.kernel.now(),
    });
    const { status } = await cloud.http(webhook.call);
    return { json: { order: webhook.order, status } };
  },
};

/** Invokes a function by its handler's name, with the account's own rights. */
async function invoked(cloud: Cloud, handler: string, event: object): Promise<unknown> {
  const lambda = cloud.stack.resources.find(({ type, properties }) => {
    const { Variables } = (properties.Environment ?? {}) as { Variables?: Record<string, string> };
    return type === 'AWS::Lambda::Function' && Variables?.POWERTOOLS_SERVICE_NAME === handler;
  });
  if (!lambda) throw new Refusal(`There is no function ${handler}.`);
  const outcome = await new Promise<InvocationResult>((resolve, reject) => {
    cloud.kernel.ready(() => void cloud.functions.invoke(lambda.ref, event).then(resolve, reject));
    void cloud.kernel.idle();
  });
  if (!outcome.ok) throw new Refusal(`${handler} failed: ${outcome.error}`);
  return outcome.value;
}

/** The API of the runtime itself, for people and tests, on this machine only. */
export async function localApi(cloud: Cloud, call: HttpCall): Promise<HttpAnswer> {
  const { pathname } = new URL(call.url, 'http://local');
  const [, , list = '', part = ''] = pathname.split('/');
  const key = part ? `${call.method} /_local/${list}/*` : `${call.method} ${pathname.replace(/\/$/, '')}`;
  const route = list === 'issuer' ? issuerRoute : routes[key];
  try {
    if (!route)
      throw new Refusal(`There is no ${call.method} ${pathname}. There is: ${Object.keys(routes).join(', ')}.`);
    const answer = await route(cloud, call, decodeURIComponent(part));
    // A button of the page leads back to it.
    if (!isForm(call) || route === issuerRoute) return httpResponse(answer);
    await cloud.kernel.idle();
    return httpResponse({ redirect: '/_local' });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (!isForm(call)) return httpResponse({ status: 400, json: { title: error.message } });
    return httpResponse({ status: 400, html: page(snapshot(cloud), { refused: error.message }), policy: pagePolicy });
  }
}

function httpResponse({ status = 200, json, html, policy, redirect, cookies }: LocalResponse): HttpAnswer {
  if (redirect) return { status: 303, headers: { location: redirect }, body: Buffer.alloc(0) };
  const headers = {
    'content-type': html === undefined ? 'application/json' : 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    // With `no-referrer`, the forms of its own pages would say that they come from nowhere (`Origin: null`).
    ...(policy && { 'content-security-policy': policy, 'referrer-policy': 'same-origin' }),
  };
  return { status, headers, ...(cookies && { cookies }), body: Buffer.from(html ?? JSON.stringify(json, null, 2)) };
}

/** The mail as a page whose links open in a new tab; a message without html is its text. */
function mailPage(html: string, text: string): string {
  const target = '<base target="_blank">';
  if (!html)
    return `<!doctype html><meta charset="utf-8"><pre>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</pre>`;
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + target) : target + html;
}
