import { type Call, Problem } from '../../../shared/api/http.ts';
import { rolesIn } from '../../../shared/api/person.ts';
import type { JourneySwitches } from '../../../shared/events/shops.ts';

/** Service only as long as it offers nothing: for that the shop answers, by the admin who switches it on. */
const declaredJourneys = ['check-in-care'];

/** Refuses all but an admin to switch such a journey on; the event of the change names who did. */
export function refuseUndeclared(
  call: Call,
  before: JourneySwitches | undefined,
  after: JourneySwitches | undefined,
): void {
  const begun = declaredJourneys.filter((name) => after?.[name]?.on && !before?.[name]?.on);
  if (begun.length === 0 || rolesIn(call).includes('admin')) return;
  throw new Problem(
    'role-forbidden',
    `By switching on ${begun.join(', ')} an admin declares that it offers nothing: it goes without consent to advertising.`,
  );
}
