import * as v from 'valibot';
import { listed, maybe } from '../contract/lenient.ts';
import type { OrderReport, ReturnStep } from '../contract/order-report.ts';
import { digitsId, freeText } from '../contract/reading.ts';
import { parseShopify, units } from './body.ts';
import { gidOf } from './graph-shapes.ts';
import { type OrderReader, partialReport } from './headers.ts';

/**
 * Finds the return that received goods belong to: a disposition names only its reverse fulfillment order, which knows
 * its order, and one of the order's returns contains it (Admin GraphQL API, objects ReverseFulfillmentOrder, Return and
 * ReturnLineItem, as known on 2026-11-26).
 */
export const dispositionQuery = `query Whose($id: ID!) { reverseFulfillmentOrder(id: $id) { order { id returns(first: 20) {
  nodes { id reverseFulfillmentOrders(first: 5) { nodes { id } } } } } } }`;

export const returnQuery = `query Return($id: ID!) { return(id: $id) { status exchangeLineItems(first: 1) { nodes { id } }
  returnLineItems(first: 100) { nodes { quantity ... on ReturnLineItem { fulfillmentLineItem { lineItem { id } } } } } } }`;

const nodeList = <Schema extends v.GenericSchema>(each: Schema) => v.object({ nodes: v.array(each) });

const dispositionAnswer = v.object({
  reverseFulfillmentOrder: v.nullish(
    v.object({
      order: v.nullish(
        v.object({
          id: gidOf('Order'),
          returns: nodeList(
            v.object({
              id: gidOf('Return'),
              reverseFulfillmentOrders: nodeList(v.object({ id: gidOf('ReverseFulfillmentOrder') })),
            }),
          ),
        }),
      ),
    }),
  ),
});

/** The order and the return of a disposition, by their numbers; undefined if Shopify has none. */
export function returnOfDisposition(
  data: unknown,
  id: string,
): { readonly order: string; readonly returned: string } | undefined {
  const order = parseShopify(dispositionAnswer, data).reverseFulfillmentOrder?.order;
  const found = order?.returns.nodes.find((each) => each.reverseFulfillmentOrders.nodes.some((own) => own.id === id));
  return order && found ? { order: order.id, returned: found.id } : undefined;
}

const returnAnswer = v.object({
  return: v.object({
    status: v.string(),
    exchangeLineItems: nodeList(v.unknown()),
    returnLineItems: nodeList(
      v.object({
        quantity: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
        fulfillmentLineItem: v.nullish(v.object({ lineItem: v.object({ id: gidOf('LineItem') }) })),
      }),
    ),
  }),
});

/** The shop received the goods of a return, at `at`; nothing if the return is over by now. */
export function receivedReports(
  data: unknown,
  { order, returned }: { readonly order: string; readonly returned: string },
  at: string,
): OrderReport[] {
  const { status, exchangeLineItems, returnLineItems } = parseShopify(returnAnswer, data).return;
  if (status !== 'OPEN') return [];
  const lines = returnLineItems.nodes.flatMap(({ quantity, fulfillmentLineItem: own }) =>
    own ? [{ line: own.lineItem.id, quantity }] : [],
  );
  const kind = exchangeLineItems.nodes.length > 0 ? 'exchange' : 'return';
  return [
    {
      about: 'order',
      order: `shopify-${order}`,
      test: false,
      parcels: [],
      refunds: [],
      returns: [{ id: `shopify-${returned}`, at, kind, step: 'received', lines }],
    },
  ];
}

const shopifyReturn = v.object({
  id: digitsId,
  order_id: maybe(digitsId),
  order: maybe(v.object({ id: digitsId })),
  return_line_items: listed(
    v.object({
      quantity: units,
      fulfillment_line_item: maybe(v.object({ line_item: maybe(v.object({ id: digitsId })) })),
    }),
  ),
  exchange_line_items: listed(v.unknown()),
});
type ShopifyReturn = v.InferOutput<typeof shopifyReturn>;
const shopifyDisposition = v.object({ id: digitsId, dispositions: listed(v.object({ type: maybe(freeText) })) });

export const readReturn: OrderReader = (topic, headers, body, at) => {
  const fields = parseShopify(shopifyReturn, body);
  const order_id = fields.order?.id ?? fields.order_id;
  const step = returnSteps[topic];
  if (!order_id || !step) return [];
  const exchanged = fields.exchange_line_items.length > 0;
  return [{ ...partialReport(order_id, headers), returns: [returnStepOf(fields, at, step, exchanged)] }];
};

/** Returned goods were processed. Only the reverse fulfillment order is named, so its order has to be fetched. */
export const readDisposition: OrderReader = (_topic, _headers, body) => {
  const { id, dispositions } = parseShopify(shopifyDisposition, body);
  const isThere = dispositions.some(({ type }) => type?.toLowerCase() !== 'missing');
  return isThere ? [{ about: 'thin', order: `shopify-ReverseFulfillmentOrder-${id}` }] : [];
};

const returnSteps: Readonly<Record<string, ReturnStep['step']>> = {
  'returns/request': 'requested',
  'returns/approve': 'approved',
  'returns/reopen': 'approved',
  'returns/decline': 'declined',
  'returns/cancel': 'cancelled',
  'returns/close': 'closed',
};

function returnStepOf(
  { id, return_line_items }: ShopifyReturn,
  at: string,
  step: ReturnStep['step'],
  exchanged: boolean,
): ReturnStep {
  const lines = return_line_items.flatMap(({ fulfillment_line_item, quantity }) => {
    const line = fulfillment_line_item?.line_item?.id;
    return line ? [{ line, quantity }] : [];
  });
  return { id: `shopify-${id}`, at, kind: exchanged ? 'exchange' : 'return', step, lines };
}
