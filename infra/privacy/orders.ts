import { inUse, type TableRegister } from './place.ts';

export const ordersRegister: TableRegister = {
  table: 'Orders',
  personal: [
    {
      at: ['webhook EVENT', 'webhook PART'],
      what: 'a call of a platform, as it came',
      data: ['address', 'birthday', 'email', 'name', 'phone', 'platform id', 'words'],
      why: 'it is answered before it is understood, and read again by a replay',
      until: '28 days',
      erasure: 'ends',
    },
    {
      at: ['order STATE', 'order PART'],
      what: 'an order with its buyer',
      data: ['email', 'name', 'phone', 'platform id'],
      why: 'letters, the desk and the promise of delivery are about it',
      until: inUse,
      erasure: 'erased',
    },
    {
      at: ['buyer STATE'],
      what: 'what a platform reported of a customer',
      data: ['birthday', 'email', 'name', 'phone', 'platform id', 'words'],
      why: 'a later report is compared with it, so that only changes are told',
      until: inUse,
      erasure: 'erased',
      leaves: {
        data: ['platform id'],
        why: 'a late report of the account is recognised by it, and not heard',
      },
    },
    {
      at: ['checkout STATE'],
      what: 'a checkout that was begun',
      data: ['email'],
      why: 'one that is left is told after an hour',
      until: 'an hour after its last change',
      erasure: 'erased',
    },
  ],
  none: [
    ...['api-state STATE', 'assumed', 'backfill STATE', 'connection STATE', 'deliveries', 'dispute STATE'],
    ...['fetch-request STATE', 'import CHUNK', 'imports STATE', 'privacy STATE', 'product STATE', 'question STATE'],
    ...['reconciliation STATE', 'reconciliation-schedule STATE', 'refused', 'replay STATE', 'transit STATE'],
    ...['trouble STATE', 'variant STATE'],
  ],
};
