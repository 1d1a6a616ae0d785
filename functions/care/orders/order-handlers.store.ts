import { saveBuyer, saveOrder } from './buyers.store.ts';

/** Whose an order is, and what it is called. */
export const careOrderHandlers = {
  OrderOwned: saveBuyer,
  OrderPlaced: saveOrder,
  OrderEdited: saveOrder,
};
