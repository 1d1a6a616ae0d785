import { careRegister } from './care.ts';
import { customersRegister } from './customers.ts';
import { messagingRegister } from './messaging.ts';
import { ordersRegister } from './orders.ts';
import type { TableRegister } from './place.ts';
import * as small from './small-tables.ts';

/** Every table of the stack. */
export const tableRegisters: readonly TableRegister[] = [
  ordersRegister,
  customersRegister,
  messagingRegister,
  careRegister,
  small.loyaltyRegister,
  small.surveysRegister,
  small.journeysRegister,
  small.insightRegister,
  small.shopsRegister,
  small.timersRegister,
  small.sessionsRegister,
];
