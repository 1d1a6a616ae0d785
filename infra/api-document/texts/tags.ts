import { connections } from './connections.ts';
import { consents } from './consents.ts';
import { customerTexts } from './customers.ts';
import { healthTexts } from './health.ts';
import { history } from './imports.ts';
import { keyTexts } from './keys.ts';
import { messageTexts } from './messages.ts';
import { notes } from './notes.ts';
import { operations } from './operations.ts';
import { ownDocument } from './own-document.ts';
import { pageTexts } from './pages.ts';
import { points } from './points.ts';
import { programmeTexts } from './programme.ts';
import { shop } from './shop.ts';
import { staffTexts } from './staff.ts';
import { surveys } from './surveys.ts';
import type { TagTexts } from './tag-texts.ts';
import { ticketTexts } from './tickets.ts';
import { webhooks } from './webhooks.ts';

/** The tags of the document, in its sequence. */
export const tags: readonly TagTexts[] = [
  ...[
    customerTexts,
    points,
    programmeTexts,
    consents,
    messageTexts,
    ticketTexts,
    surveys,
    operations,
    shop,
    staffTexts,
    notes,
  ],
  ...[connections, keyTexts, history, webhooks, healthTexts, pageTexts, ownDocument],
];
