import type { EntryKind } from '../../../functions/customers/customer/timeline-entry.ts';

const entryKinds: readonly (readonly [RegExp, EntryKind])[] = [
  [/^Order(?!Owned|FetchRequested|sReconciled)/, 'order'],
  [/^Message(?!Requested|Withdrawn)/, 'message'],
  [/^FollowUp/, 'follow-up'],
  [/^(Points|Tier)/, 'points'],
  [/^(Ticket|PromiseMissed)/, 'ticket'],
  [/^SurveyAnswered/, 'survey'],
  [/^PlatformReturnChanged/, 'order'],
  [/^(Consent(Given|Withdrawn)|PreferencesChanged)/, 'consent'],
  [/^CustomerNoted/, 'note'],
  [/^Customer(Registered|sMerged|sSplit)/, 'customer'],
];

/** What the timeline shows, and as which kind of moment. */
export const kindOf = (name: string): EntryKind | undefined => entryKinds.find(([names]) => names.test(name))?.[1];
