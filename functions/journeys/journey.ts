import type { JourneyName } from '../../shared/events/journeys.ts';
import type { MessageRequest } from '../../shared/events/messaging.ts';
import type { Wait } from './wait.ts';

/** What is said to a customer after something happened to their order, and when: a document, not code. A person's own is in `win-back.ts`. */
export interface Journey {
  /** What it needs of the shop stands beside its name, in `journeyNeeds`. */
  readonly name: JourneyName;
  /** What starts it, and what its wait counts from; of goods that need installing, the installation is in place of the delivery. */
  readonly anchor: 'paidAt' | 'deliveredAt' | 'renewedAt';
  /** What it is too late for, once that has happened. */
  readonly until?: 'deliveredAt';
  readonly step: {
    readonly name: string;
    readonly wait: Wait;
    readonly template: string;
    readonly purpose: MessageRequest['purpose'];
    readonly topic: string;
    /** The order's states in which it is still right to say it. */
    readonly stillTrue: readonly string[];
    readonly usefulDays: number;
    /** The survey that it asks for. */
    readonly survey?: string;
  };
}

export const journeys: readonly Journey[] = [
  {
    name: 'welcome',
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
    anchor: 'deliveredAt',
    step: {
      name: 'delivery-question',
      wait: { days: 1, timeOfDay: '10:00' },
      template: 'delivery-question',
      purpose: 'service',
      topic: 'survey',
      stillTrue: ['delivered', 'installed'],
      usefulDays: 5,
      survey: 'delivery',
    },
  },
  {
    name: 'first-days',
    anchor: 'deliveredAt',
    step: {
      name: 'first-days',
      wait: { days: 3, timeOfDay: '10:00' },
      template: 'first-days',
      purpose: 'service',
      topic: 'care',
      stillTrue: ['delivered', 'installed'],
      usefulDays: 7,
    },
  },
];
