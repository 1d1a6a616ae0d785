import { expect, test } from 'vitest';
import { parseEvent } from '../../../shared/events/event.ts';
import { followUpEvents } from '../../../shared/events/journeys.ts';
import { pointsEvents, tierEvents } from '../../../shared/events/loyalty.ts';
import { besideOrderEvents } from '../../../shared/events/order-troubles.ts';
import { delayEvents, isHistorical, orderEvents } from '../../../shared/events/orders.ts';
import { envelopeOf, examples } from '../kernel/examples.ts';

/** What consumers and stored journals rely on: the name of each event, and the fields without which it is refused. */
const contract: Readonly<Record<string, string>> = {
  BoardQuestionAsked: 'article board question',
  BuyerDeleted: 'buyer',
  BuyerSeen: 'buyer',
  BuyersMerged: 'from into',
  CheckoutAbandoned: 'checkout items',
  ConsentGiven: 'channel customer purpose source wording',
  ConsentReported: 'buyer channel given saidAt',
  ConsentWithdrawn: 'channel customer purpose source',
  CustomerChanged: 'customer',
  CustomerConsentReported: 'channel customer given saidAt',
  CustomerNoted: 'by customer note',
  CustomerRegistered: 'customer',
  CustomersMerged: 'from into',
  CustomersSplit: 'from into moved',
  DeliveryTroubled: 'order trouble',
  ErasureAnswered: 'by customer kept request',
  ErasureRequested: 'addresses customer',
  ExportAnswered: 'by customer json n of request',
  ExportRequested: 'addresses customer request',
  FollowUpCancelled: 'because customer order step',
  FollowUpDone: 'customer order step',
  FollowUpPlanned: 'customer dueAt order step',
  HeldReleaseDue: 'released',
  InstallationFailed: 'order visit',
  LeavingExplained: 'answer customer',
  MessageHeld: 'about because channel key template',
  MessageRequested: 'about facts key purpose stillTrue template to topic usefulUntil',
  MessageRouted: 'channel key owner',
  MessageSent: 'about attempt channel key template',
  MessageSkipped: 'about because channel key template',
  AnswerHeld: 'answer ticket until',
  MessageUnknown: 'about channel key template',
  MessageDelivered: 'about channel key template',
  MessageBounced: 'about because channel key kind template',
  MessageComplained: 'about because channel key template',
  MessageWithdrawn: 'because key',
  OrderCancelled: 'currency goodsMinor items knownAt number order placedAt refundedMinor totalMinor',
  OrderDelayWithdrawn: 'currency goodsMinor items knownAt number order placedAt refundedMinor totalMinor',
  OrderDelayed: 'currency goodsMinor items knownAt number order placedAt refundedMinor totalMinor',
  OrderDelivered: 'currency goodsMinor items knownAt number order placedAt refundedMinor totalMinor',
  OrderEdited: 'currency goodsMinor items knownAt number order placedAt refundedMinor totalMinor',
  OrderFetchRequested: 'order platform',
  OrderInstalled: 'currency goodsMinor items knownAt number order placedAt refundedMinor totalMinor',
  OrderOwned: 'customer order',
  OrderPaid: 'currency goodsMinor items knownAt number order placedAt refundedMinor totalMinor',
  OrderPlaced: 'currency goodsMinor items knownAt number order placedAt refundedMinor totalMinor',
  OrderRefunded: 'currency goodsMinor items knownAt number order placedAt refundedMinor totalMinor',
  OrderShipped: 'currency goodsMinor items knownAt number order placedAt refundedMinor totalMinor',
  OrdersReconciled: 'differed from isUnusual listed missed platform refused until',
  PaymentDisputed: 'order status',
  PendingPointsChanged: 'customer pending',
  PlatformRefused: 'because platform',
  PlatformReturnChanged: 'kind lines order return step',
  PointsActivated: 'active customer debt expiresAt order pending points',
  PointsCorrected: 'active customer debt direction pending points',
  PointsEarned: 'active customer debt order pending points',
  PointsExpired: 'active customer debt pending points',
  PointsMoved: 'active because customer debt direction other pending points',
  PointsReturned: 'active customer debt order pending points',
  PointsReversed: 'active customer debt order pending points',
  PointsSpent: 'active customer debt pending points reservation',
  PointsWithheld: 'customer order reason',
  PrivacyRequested: 'orders request',
  PreferencesChanged: 'change customer source',
  PrivacyStepDue: 'step',
  ProductArrived: 'product title',
  ProductNoted: 'note',
  ProgrammeApplied: 'programme',
  ProgrammeProposed: 'token',
  PromiseMissed: 'kind number promise ticket',
  PromiseReplayDue: 'tickets',
  PromisesApplied: 'edition',
  ReconciliationDue: 'since until',
  ReconciliationPageDue: 'page platform until',
  RecountPageDue: 'customers',
  ReplayPageDue: 'published',
  ShopChanged: 'brand hours languages shop zone',
  StaffChanged: 'name person state',
  StockChanged: 'inStock variant',
  SurveyAnswered: 'customer score survey suspect',
  SurveyClosed: 'survey',
  SurveyOpened: 'survey',
  TextHeard: 'phone text',
  TicketMoved: 'customer kind number ticket',
  TicketOpened: 'kind number promise ticket',
  TicketReopened: 'kind number promise ticket',
  TicketReplied: 'by kind number ticket',
  TicketSolved: 'kind number ticket',
  TierLowered: 'because customer from tier',
  TierOverridden: 'customer from tier until',
  TierReached: 'customer tier',
  TierWarned: 'currency customer missingMinor reviewAt tier',
  TimerDue: 'aggregate owner',
  WakeChanged: 'aggregate at owner',
  WebhookReceived: 'platform receivedAt topic webhook',
  WebhookReplayed: 'webhook',
};

const isTaken = (type: (typeof examples)[number][0], data: object): boolean => {
  try {
    parseEvent(type, envelopeOf(type, data));
    return true;
  } catch {
    return false;
  }
};

const required = ([type, data]: (typeof examples)[number]): string =>
  Object.keys(data as object)
    .filter((field) => !isTaken(type, { ...(data as object), [field]: undefined }))
    .sort()
    .join(' ');

test('an event keeps its name, and the fields that it has to have', () => {
  const kinds = Object.fromEntries(examples.map((each) => [each[0].name, required(each)]));
  expect(kinds).toEqual(contract);
});

test('an event that nobody hears says whom it is for', () => {
  const unheard = examples.flatMap(([{ name, unconsumed }]) => (unconsumed?.startsWith('For ') ? [name] : []));
  expect(unheard.sort().join(' ')).toBe(
    'CheckoutAbandoned OrdersReconciled PlatformRefused ProductArrived StockChanged SurveyClosed SurveyOpened',
  );
});

test('who subscribes to a family of events hears all of it', () => {
  const families = {
    delays: delayEvents,
    followUps: followUpEvents,
    orders: orderEvents,
    besideOrders: besideOrderEvents,
    points: pointsEvents,
    tiers: tierEvents,
  };
  const names = Object.entries(families).map(([family, types]) => [family, types.map(({ name }) => name).join(' ')]);
  expect(Object.fromEntries(names)).toEqual({
    delays: 'OrderDelayed OrderDelayWithdrawn',
    followUps: 'FollowUpPlanned FollowUpCancelled FollowUpDone',
    orders: 'OrderPlaced OrderPaid OrderShipped OrderDelivered OrderInstalled OrderCancelled OrderRefunded OrderEdited',
    besideOrders: 'DeliveryTroubled InstallationFailed PaymentDisputed',
    points:
      'PointsEarned PointsActivated PointsReversed PointsSpent PointsReturned PointsExpired PointsCorrected PointsMoved',
    tiers: 'TierReached TierWarned TierLowered TierOverridden',
  });
});

test('a stage is historical where the facts say why, and in no other case', () => {
  expect(isHistorical({ historical: { paidAt: 'past' } }, 'paidAt')).toBe(true);
  expect(isHistorical({ historical: { paidAt: 'past' } }, 'shippedAt')).toBe(false);
  expect(isHistorical({ historical: { paidAt: undefined } }, 'paidAt')).toBe(false);
  expect(isHistorical({}, 'paidAt')).toBe(false);
});
