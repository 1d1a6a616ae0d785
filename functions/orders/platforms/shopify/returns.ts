import * as v from 'valibot';
import type { OrderReport } from '../contract/order-report.ts';
import { parseShopify } from './body.ts';
import { gidOf } from './graph-shapes.ts';

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
