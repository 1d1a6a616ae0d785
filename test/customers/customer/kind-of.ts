import type { Kind } from '../../../functions/customers/customer/timeline.ts';

const kinds: readonly (readonly [RegExp, Kind])[] = [
  [/^Order(?!Owned|Unclear|sReconciled)/, 'order'],
  [/^Message(?!Requested|Withdrawn)/, 'message'],
  [/^FollowUp/, 'follow-up'],
  [/^Points/, 'points'],
  [/^(Ticket|PromiseMissed)/, 'ticket'],
  [/^SurveyAnswered/, 'survey'],
];

/** What the timeline shows, and as which kind of moment. */
export const kindOf = (name: string): Kind | undefined => kinds.find(([names]) => names.test(name))?.[1];
