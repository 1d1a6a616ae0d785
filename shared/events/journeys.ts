import * as v from 'valibot';
import { defineEvent, id, instant, type Label, label } from './event.ts';
import type { MessageRequest } from './messaging.ts';
import type { OrderKind } from './orders.ts';
import type { ShopPath } from './shops.ts';

/**
 * How long after its anchor a step is due, at once or by the customer's clock; and not before so many months after the payment (31 January, 28 February).
 */
export type Wait = 'none' | { readonly days: number; readonly timeOfDay: string; readonly monthsAfterPaid?: number };

/** Common to every journey. */
interface Journey {
  readonly name: string;
  /** Its name for the shop's staff. */
  readonly label: Label;
  /**
   * The parts of a shop's document that it needs: it cannot be switched on while one is missing. An empty object or list
   * counts as missing.
   */
  readonly needs: readonly ShopPath[];
  /** Whether it runs in a shop whose document does not mention it. */
  readonly byDefault: 'on' | 'off';
}

/** One message of a journey. */
interface Step {
  readonly template: string;
  readonly purpose: MessageRequest['purpose'];
  readonly topic: string;
  /** The order's statuses in which the message is still sent. */
  readonly stillTrue: readonly string[];
  /** For how many days after its due day it may still be sent. */
  readonly usefulDays: number;
}

/** A message to a customer after a stage of their order. */
export interface OrderJourney extends Journey {
  /** The stage that starts it, and that its wait counts from; for goods that need installing, the installation replaces the delivery. */
  readonly anchor: 'paidAt' | 'deliveredAt' | 'renewedAt';
  /** The stage after which it is too late. */
  readonly until?: 'deliveredAt';
  readonly step: Step & {
    /** Of journeys that share a step, an order goes through the first that is on. */
    readonly name: string;
    readonly wait: Wait;
    /** It is sent once in so many days: to a person, or to a person about a product. */
    readonly notAgain?: readonly { readonly per: 'person' | 'product'; readonly days: number }[];
    /** The survey that the message links to. */
    readonly survey?: string;
  };
}

/** A message to a customer without a recent order; it belongs to the customer, not to an order. */
export interface PersonJourney extends Journey {
  /** After the last order of any kind, and after the last such letter; by the calendar, at a time of day in the shop's zone. */
  readonly quietDays: number;
  /** After their last delivery: the letter asks about the product in use. */
  readonly usedDays: number;
  readonly timeOfDay: string;
  readonly step: Step;
}

/** What is different for an order of one kind. */
interface KindRule {
  /** The journeys that it does not start. */
  readonly without: readonly string[];
  /** It is paid on receipt, so what starts with the payment starts when it is placed. */
  readonly isPaidOnReceipt?: true;
}

/** All journeys: a document, which is an argument of every decision by it. */
export interface JourneysDocument {
  /** Increases with every change; a test has the digest of each version. */
  readonly version: number;
  readonly orders: readonly OrderJourney[];
  /** Orders of no kind start every journey. */
  readonly kinds: Readonly<Record<OrderKind, KindRule>>;
  readonly winBack: PersonJourney;
}

/** A month after the purchase, about goods that have been in use for two weeks, at eleven. */
const checkIn = {
  name: 'check-in',
  wait: { days: 14, timeOfDay: '11:00', monthsAfterPaid: 1 },
  stillTrue: ['delivered', 'installed'],
  usefulDays: 7,
  notAgain: [
    { per: 'product', days: 180 },
    { per: 'person', days: 30 },
  ],
} as const satisfies Partial<OrderJourney['step']>;

/** The journeys as they are shipped. */
export const journeys: JourneysDocument = {
  version: 3,
  orders: [
    {
      name: 'welcome',
      label: { ko: '감사 인사', en: 'thank-you' },
      needs: ['brand.support.person', 'brand.support.phone'],
      byDefault: 'on',
      anchor: 'paidAt',
      step: {
        name: 'thank-you',
        wait: 'none',
        template: 'thank-you',
        purpose: 'transactional',
        topic: 'orders',
        stillTrue: ['paid', 'shipped', 'delivered', 'installed'],
        usefulDays: 3,
      },
    },
    {
      name: 'delay',
      label: { ko: '도착 지연 안내', en: 'delay notice' },
      needs: ['brand.support.phone'],
      byDefault: 'on',
      anchor: 'renewedAt',
      until: 'deliveredAt',
      step: {
        name: 'delay',
        wait: 'none',
        template: 'delay',
        purpose: 'transactional',
        topic: 'orders',
        stillTrue: ['paid', 'shipped'],
        usefulDays: 3,
      },
    },
    {
      name: 'delivery-question',
      label: { ko: '배송 설문', en: 'delivery survey' },
      // A low score opens a ticket, and its promise needs opening hours.
      needs: ['hours.week', 'brand.support.phone'],
      byDefault: 'on',
      anchor: 'deliveredAt',
      step: {
        name: 'delivery-question',
        wait: { days: 1, timeOfDay: '10:00' },
        template: 'delivery-question',
        purpose: 'service',
        topic: 'survey',
        stillTrue: ['delivered', 'installed'],
        usefulDays: 5,
        notAgain: [{ per: 'person', days: 30 }],
        survey: 'delivery',
      },
    },
    {
      name: 'first-days',
      label: { ko: '사용 안부', en: 'first-days' },
      // The letter says that answers are read.
      needs: ['hours.week', 'brand.support.person'],
      byDefault: 'on',
      anchor: 'deliveredAt',
      step: {
        name: 'first-days',
        wait: { days: 3, timeOfDay: '10:00' },
        template: 'first-days',
        purpose: 'service',
        topic: 'care',
        stillTrue: ['delivered', 'installed'],
        usefulDays: 7,
        // Orders of one day are asked about once.
        notAgain: [
          { per: 'product', days: 90 },
          { per: 'person', days: 2 },
        ],
      },
    },
    {
      name: 'check-in-care',
      label: { ko: '한 달 안부', en: 'one-month check-in' },
      needs: ['hours.week', 'brand.support.person', 'brand.support.phone'],
      byDefault: 'off',
      anchor: 'deliveredAt',
      step: { ...checkIn, template: 'check-in-care', purpose: 'service', topic: 'care' },
    },
    {
      name: 'check-in-greeting',
      label: { ko: '한 달 인사', en: 'one-month greeting' },
      // Advertising names its sender with a contact (정보통신망법 제50조).
      needs: ['brand.address', 'brand.support.phone'],
      byDefault: 'off',
      anchor: 'deliveredAt',
      step: { ...checkIn, template: 'check-in-greeting', purpose: 'marketing', topic: 'greetings' },
    },
  ],
  kinds: {
    // The goods are known to who orders them again and again.
    renewal: { without: ['first-days', 'check-in-care', 'check-in-greeting'] },
    // Nobody delivered what was carried home, or what is no thing.
    counter: { without: ['delay', 'delivery-question'] },
    pickup: { without: ['delay', 'delivery-question'] },
    download: { without: ['delay', 'delivery-question'] },
    'on-delivery': { without: [], isPaidOnReceipt: true },
    'pre-order': { without: [] },
    // It was thanked for when it was bought.
    exchange: { without: ['welcome'] },
  },
  winBack: {
    name: 'win-back',
    label: { ko: '안부', en: 'win-back' },
    // Advertising names its sender with a contact (정보통신망법 제50조).
    needs: ['brand.address', 'brand.support.phone'],
    byDefault: 'off',
    quietDays: 180,
    usedDays: 90,
    timeOfDay: '10:00',
    step: {
      template: 'win-back',
      purpose: 'marketing',
      topic: 'greetings',
      stillTrue: ['delivered', 'installed'],
      usefulDays: 14,
    },
  },
};

/** The parts of a shop's document that each journey needs, by its name. */
export const needsOf = ({ orders, winBack }: JourneysDocument): ReadonlyMap<string, readonly ShopPath[]> =>
  new Map([...orders, winBack].map(({ name, needs }) => [name, needs]));

/** `label` is the journey's label. */
const followUp = { order: id, customer: id, step: id, label: v.optional(label) };

/** A message is planned for `dueAt`, if it is still right then. */
export const FollowUpPlanned = defineEvent('FollowUpPlanned', v.object({ ...followUp, dueAt: instant }));
export const FollowUpCancelled = defineEvent(
  'FollowUpCancelled',
  v.object({
    ...followUp,
    because: v.picklist([
      'order-cancelled',
      'historical',
      'journey-off',
      'to-be-installed',
      'not-for-this-kind',
      'no-longer-true',
      'nothing-received',
      'no-longer-useful',
      'erased',
    ] as const),
  }),
);
/** The follow-up was due, and its message was requested. */
export const FollowUpDone = defineEvent('FollowUpDone', v.object(followUp));

export const followUpEvents = [FollowUpPlanned, FollowUpCancelled, FollowUpDone] as const;
