import { numbersTexts } from './texts/care/numbers.ts';
import { templateTexts } from './texts/care/templates.ts';
import { ticketTexts } from './texts/care/tickets.ts';
import { trayTexts } from './texts/care/tray.ts';
import { connections } from './texts/connections.ts';
import { consents } from './texts/consents.ts';
import { customerTexts } from './texts/customers.ts';
import { healthTexts } from './texts/health.ts';
import { history } from './texts/imports.ts';
import { messageTexts } from './texts/messages.ts';
import { operations } from './texts/operations.ts';
import { ownDocument } from './texts/own-document.ts';
import { pageTexts } from './texts/pages.ts';
import { points } from './texts/points.ts';
import { programmeTexts } from './texts/programme.ts';
import { answerTexts } from './texts/sending/answers.ts';
import { phoneTexts } from './texts/sending/phones.ts';
import { pictureTexts } from './texts/sending/pictures.ts';
import { preferencesTexts } from './texts/sending/preferences.ts';
import { pushTexts } from './texts/sending/push.ts';
import { stopTexts } from './texts/sending/stops.ts';
import { keyTexts } from './texts/shop/keys.ts';
import { notes } from './texts/shop/notes.ts';
import { promisesTexts } from './texts/shop/promises.ts';
import { shop } from './texts/shop/shop.ts';
import { staffTexts } from './texts/shop/staff.ts';
import { webhooks } from './texts/shop/webhooks.ts';
import { surveys } from './texts/surveys.ts';
import type { TagTexts } from './texts/tag-texts.ts';

/** The tags of the document, in its sequence. */
export const tags: readonly TagTexts[] = [
  ...[
    customerTexts,
    points,
    programmeTexts,
    consents,
    messageTexts,
    preferencesTexts,
    stopTexts,
    ticketTexts,
    templateTexts,
    promisesTexts,
    numbersTexts,
    trayTexts,
    answerTexts,
    phoneTexts,
    pushTexts,
    pictureTexts,
    surveys,
    operations,
    shop,
    staffTexts,
    notes,
  ],
  ...[connections, keyTexts, history, webhooks, healthTexts, pageTexts, ownDocument],
];
