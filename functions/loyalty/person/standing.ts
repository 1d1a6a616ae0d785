import type { MemberAccount, Members } from '../ledger/members.ts';
import { fromMinorOf, type TierStep, type TierTerms } from '../tiers/steps.ts';

type Steps = readonly TierStep[] | undefined;

/** The tiers of two customers who are one person: each that one of them has reached; of two, the one that is reviewed later. */
export function joinedSteps(one: Steps = [], other: Steps = [], programme: TierTerms): Steps {
  const better = new Map<string, TierStep>();
  for (const step of [...one, ...other]) {
    const known = better.get(step.tier);
    if (!known || step.reviewAt > known.reviewAt) better.set(step.tier, step);
  }
  const steps = [...better.values()].sort((a, b) => fromMinorOf(a.tier, programme) - fromMinorOf(b.tier, programme));
  return steps.length > 0 ? steps : undefined;
}

interface Standing {
  readonly members: Members;
  readonly steps: Steps;
}

/**
 * How the tier was reached, and how it will have been reached for each member that may be parted, when somebody is not among them any
 * more: from `steps`, which the account of `receiver` had then, and what it has received since.
 */
export function rejoined(
  before: Members,
  { receiver, since, steps: base }: { readonly receiver: string; readonly since: number; readonly steps: Steps },
  programme: TierTerms,
): Standing {
  let [members, steps] = [before, base];
  for (const [customer, member] of receivedBy(receiver, before)) {
    if (member.received.nth <= since) continue;
    members = { ...members, [customer]: { ...member, beside: steps } };
    steps = joinedSteps(steps, member.steps, programme);
  }
  const above = members[receiver];
  if (!above) return { members, steps };
  members = { ...members, [receiver]: { ...above, steps } };
  const joined = joinedSteps(above.beside, steps, programme);
  return rejoined(members, { receiver: above.received.by, since: above.received.nth, steps: joined }, programme);
}

const receivedBy = (receiver: string, members: Members): [string, MemberAccount][] =>
  Object.entries(members)
    .filter(([, { received }]) => received.by === receiver)
    .sort(([, one], [, other]) => one.received.nth - other.received.nth);

/** The number of the next member that an account receives. */
export const nextNth = (members: Members): number =>
  Math.max(0, ...Object.values(members).map(({ received }) => received.nth)) + 1;
