import { localLinkKey } from '../../../infra/local/deployment/cloud.ts';
import { type Link, signLink } from '../../../shared/api/links.ts';
import { aFulfillment, anOrder, aRefund } from '../../orders/platforms/shopify/payloads.ts';
import type { Steps } from '../../support/restarts.ts';
import type { Reply, World } from '../../support/world.ts';
import { until } from '../points/story.ts';
import { send } from '../survey/story.ts';

const minji = 'minji@shop.example';

const post = (topic: string, body: object) => (world: World) =>
  until(world, () => world.shopify(topic, body, { 'x-shopify-webhook-id': topic }));

async function customerOf(world: World): Promise<string | undefined> {
  const { body } = await world.get(`/v1/shops/demo/customers?email=${minji}`, {});
  return (body as { items?: { id: string }[] }).items?.[0]?.id;
}

async function reserve(world: World): Promise<Reply> {
  const path = `/v1/shops/demo/customers/${await customerOf(world)}/points/reservations`;
  return await world.api(path, { points: 300, order: 'next' }, 'reserve');
}

async function commit(world: World): Promise<Reply> {
  const { id } = (await reserve(world)).body as { id?: string };
  return await world.api(`/v1/shops/demo/reservations/${id}/commit`, {}, 'commit');
}

async function ofTicket(world: World, deed: string, body: object): Promise<Reply> {
  const { body: list } = await world.get('/v1/shops/demo/tickets', {});
  const [ticket] = (list as { items?: { id: string }[] }).items ?? [];
  return await world.api(`/v1/shops/demo/tickets/${ticket?.id}/${deed}`, body, deed);
}

/**
 * She presses the button of the question in her mail. A machine that dies while it sends that mail does not know whether it
 * went, and sends no service mail twice: then the shop gives her the link.
 */
async function answer(world: World): Promise<Reply> {
  const [mailed] = world.mailsTo(minji).flatMap(({ text }) => /\/p\/survey\/[\w.-]+/.exec(text)?.[0] ?? []);
  const wasUnknown = world.events().some(({ name }) => name === 'MessageUnknown');
  const given = async () => {
    const about = 'delivery~shopify-820982911946154508';
    const link: Link = { shop: 'demo', purpose: 'survey', customer: (await customerOf(world)) ?? '', about };
    return `/p/survey/${signLink([localLinkKey], link)}`;
  };
  return await send(world, mailed ?? (wasUnknown ? await given() : '/p/survey/none'), { score: '5' });
}

/** Minji buys, gets half of it back, answers and spends her points; John writes on Friday night and is answered on Monday. */
export const restartStory: Steps = {
  start: '2026-11-27T09:59:00+09:00',
  steps: [
    {
      at: '2026-11-27T10:00:00+09:00',
      act: post('orders/paid', anOrder({ financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00' })),
    },
    {
      at: '2026-11-27T11:00:00+09:00',
      act: post(
        'refunds/create',
        aRefund({ refund_line_items: [{ id: '1', quantity: 1, subtotal: '199000', total_tax: '0' }] }),
      ),
    },
    {
      at: '2026-11-27T14:00:00+09:00',
      act: post(
        'fulfillments/update',
        aFulfillment({ shipment_status: 'delivered', updated_at: '2026-11-27T14:00:00+09:00' }),
      ),
    },
    {
      at: '2026-11-27T22:40:00+09:00',
      act: (world) =>
        world.local('POST', '/_local/mails', {
          ...{ from: 'John <john@else.example>', to: 'care@dangol.example' },
          ...{ subject: 'It does not turn on', text: 'I charged it.' },
        }),
    },
    { at: '2026-11-28T12:00:00+09:00', act: (world) => until(world, () => answer(world)) },
    {
      at: '2026-11-30T10:01:00+09:00',
      act: (world) => until(world, () => ofTicket(world, 'replies', { text: 'Please hold the button.' })),
    },
    { at: '2026-11-30T10:03:00+09:00', act: (world) => until(world, () => ofTicket(world, 'solve', {})) },
    { at: '2026-12-06T10:00:00+09:00', act: (world) => until(world, () => reserve(world)) },
    { at: '2026-12-06T10:05:00+09:00', act: (world) => until(world, () => commit(world)) },
  ],
  end: '2026-12-08T10:00:00+09:00',
};
