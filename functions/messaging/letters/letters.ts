import { checkInCare, checkInGreeting } from './check-in.ts';
import { consentReminder } from './consent-reminder.ts';
import { consentResult } from './consent-result.ts';
import { delay, lateParcel } from './delay.ts';
import { deliveryQuestion, solvedQuestion } from './delivery-question.ts';
import { deskAddressLetter } from './desk/desk-address.ts';
import { promiseMissed, promiseWarning, ticketDraft, ticketOpened, ticketReopened } from './desk/desk-notices.ts';
import { channelTest, dayNearlySpent, pushTest } from './desk/phones.ts';
import { programmeWaiting } from './desk/programme-waiting.ts';
import { taskDue, taskMissed, taskOpened } from './desk/task-notices.ts';
import { firstDays } from './first-days.ts';
import type { Letters } from './parts/open-letter.ts';
import type { LetterTemplate } from './parts/template.ts';
import { receipt, ticketLate, ticketWaiting } from './receipt.ts';
import { reply } from './reply.ts';
import { thankYou } from './thank-you.ts';
import { tierWarning } from './tier-warning.ts';
import { winBack } from './win-back.ts';

const templates: readonly LetterTemplate[] = [
  thankYou,
  delay,
  deliveryQuestion,
  firstDays,
  winBack,
  receipt,
  reply,
  promiseWarning,
  promiseMissed,
  ticketOpened,
  ticketReopened,
  ticketDraft,
  tierWarning,
  programmeWaiting,
  consentResult,
  consentReminder,
  deskAddressLetter,
  ticketWaiting,
  taskOpened,
  taskDue,
  taskMissed,
  lateParcel,
  ticketLate,
  solvedQuestion,
  dayNearlySpent,
  channelTest,
  pushTest,
  checkInCare,
  checkInGreeting,
];

export const letters: Letters = new Map(templates.map((template) => [template.kind, template]));
