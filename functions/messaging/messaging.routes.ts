import type { Route } from '../../shared/api/http.ts';
import type { LinkKeysAt } from '../../shared/api/link-keys.ts';
import type { JourneysDocument } from '../../shared/events/journeys.ts';
import { customerMessageRoutes } from './about/customer-messages.routes.ts';
import { orderMessageRoutes } from './about/order-messages.routes.ts';
import { suppressionRoutes } from './addresses/suppressions.routes.ts';
import { answerSecretRoutes } from './channels/webhook/secrets.routes.ts';
import { consentRoutes } from './consents/consents.routes.ts';
import { evidenceRoutes } from './consents/evidence.routes.ts';
import { unsubscribeRoutes } from './consents/unsubscribe.routes.ts';
import { wordingRoutes } from './consents/wordings.routes.ts';
import { deskAddressRoutes } from './desk-mail/desk-address.routes.ts';
import { type Letters, topicsOf } from './letters/letters.ts';
import { heldRoutes } from './policy/held.routes.ts';
import { agentPreferencesRoutes } from './preferences/agent-preferences.routes.ts';
import { preferencesRoutes } from './preferences/preferences.routes.ts';
import { stopRoutes } from './stopping/stops.routes.ts';
import { textRoutes } from './texts/text.routes.ts';

/** What was sent and what is stopped, what people agreed to and want, and the pages on which they say so. */
export const messagingRoutes = (
  letters: Letters,
  keys: LinkKeysAt,
  journeys: JourneysDocument,
  channelsPath: string,
): Route[] => [
  ...unsubscribeRoutes(keys),
  ...preferencesRoutes(topicsOf(letters), keys),
  ...agentPreferencesRoutes(topicsOf(letters)),
  ...consentRoutes,
  ...evidenceRoutes,
  ...wordingRoutes,
  ...heldRoutes,
  ...suppressionRoutes,
  ...stopRoutes(journeys),
  ...orderMessageRoutes,
  ...customerMessageRoutes,
  ...textRoutes(letters, keys),
  ...answerSecretRoutes(channelsPath),
  ...deskAddressRoutes(keys),
];
