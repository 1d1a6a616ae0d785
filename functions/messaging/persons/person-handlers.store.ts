import { messagingAnswers } from './privacy.store.ts';
import { saveConsent, saveMovedTicket, saveProfile, saveTicket } from './recipients.store.ts';
import { saveMerge, saveSplit } from './regrouping.store.ts';
import { releasePaused } from './release.store.ts';

/** What is kept of persons: how to reach them, who they are, what they agreed to, and what is open between them and the shop. */
export const personHandlers = {
  CustomerRegistered: saveProfile,
  CustomerChanged: saveProfile,
  CustomersMerged: saveMerge,
  CustomersSplit: saveSplit,
  CustomerConsentReported: saveConsent,
  ...messagingAnswers,
  TicketOpened: saveTicket(true),
  TicketReopened: saveTicket(true),
  TicketSolved: saveTicket(false),
  TicketMoved: saveMovedTicket,
  PreferencesChanged: releasePaused,
};
