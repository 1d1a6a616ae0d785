import { inUse, type TableRegister } from './place.ts';

export const messagingRegister: TableRegister = {
  table: 'MessagingMessages',
  personal: [
    {
      at: ['message STATE', 'message PART'],
      what: 'a message: what it was rendered from, to whom, and what became of it',
      data: ['email', 'name', 'phone', 'words'],
      why: 'people of the shop and the customer read what was sent',
      until: inUse,
      erasure: 'erased',
    },
    {
      at: ['recipient STATE', 'recipient PART'],
      what: 'who may be written to, where, on which devices of the app, what they agreed to, what they want to get, and why they left',
      data: ['email', 'email digest', 'name', 'phone', 'platform id digest', 'words'],
      why: 'each message is checked against it',
      until: inUse,
      erasure: 'erased',
    },
    {
      at: ['recipient CONSENT'],
      what: 'the register of consents: an answer about advertising, or a letter about one, by the digest of the address or the number',
      data: ['email digest', 'phone digest'],
      why: 'it is shown who agreed to what, when, and under which wording; for six months after an erasure too (Korea, E-Commerce Act)',
      until: inUse,
      erasure: 'law',
    },
    {
      at: ['withdrawal NO'],
      what: 'when a platform told that somebody wants no advertising, by the digest of their address and of their account',
      data: ['email digest', 'platform id digest'],
      why: 'the next advertisement is stopped before the register has heard of it',
      until: '30 days',
      erasure: 'ends',
    },
    {
      at: ['erased-address STATE'],
      what: 'an address or a number to which nothing is sent: nothing arrives there, its reader complained or refused advertising, or its owner was erased',
      data: ['email', 'email digest', 'phone', 'phone digest', 'words'],
      why: 'nothing more is sent there; people of the shop correct the address, or say why mail is sent to it again',
      until: inUse,
      erasure: 'erased',
      leaves: {
        data: ['email digest', 'phone digest'],
        why: 'without it, the next report with this address would be answered by a mail',
      },
    },
  ],
  none: [
    ...[
      'earned STATE',
      'heard-text STATE',
      'kept-shop STATE',
      'messages-held',
      'order STATE',
      'own-number SHOP',
      'order-gates STATE',
      'release STATE',
      // By digests of digests; the last one to a number ends by itself within two years.
      'sent-to-phone MESSAGE',
      // What opens a page, without the key that signs it; it ends with the page, or with its reader.
      'text-link LINK',
      'device HOLDER',
      'ticket STATE',
    ],
    ...['desk-addresses STATE', 'picture-file', 'sender STATE', 'shop-pictures STATE', 'stops STATE', 'wordings STATE'],
  ],
};
