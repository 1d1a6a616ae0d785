import type { Route } from '../../shared/api/http.ts';
import type { LinkKeysAt } from '../../shared/api/link-keys.ts';
import type { JourneysDocument } from '../../shared/events/journeys.ts';
import { customerMessageRoutes } from './about/customer-messages.routes.ts';
import { heldRoutes } from './about/held.routes.ts';
import { orderMessageRoutes } from './about/order-messages.routes.ts';
import { suppressionRoutes } from './addresses/suppressions.routes.ts';
import { allWays } from './all-ways.ts';
import { type ConnectionPlaces, connectionRoutes } from './channels/phone/connections.routes.ts';
import { phoneRoutes } from './channels/phone/phone.routes.ts';
import { previewRoutes } from './channels/phone/preview.routes.ts';
import { reportRoutes } from './channels/phone/reports.routes.ts';
import { phoneTextAgain } from './channels/phone/text-again.ts';
import { credentialsUnder } from './channels/providers/credentials.client.ts';
import { deviceRoutes } from './channels/push/devices.routes.ts';
import { pushRoutes } from './channels/push/push.routes.ts';
import { pushTextAgain } from './channels/push/text-again.ts';
import { answerSecretRoutes } from './channels/webhook/secrets.routes.ts';
import { consentRoutes } from './consents/consents.routes.ts';
import { evidenceRoutes } from './consents/evidence.routes.ts';
import { unsubscribeRoutes } from './consents/unsubscribe.routes.ts';
import { wordingRoutes } from './consents/wordings.routes.ts';
import { deskAddressRoutes } from './desk-mail/desk-address.routes.ts';
import { type Letters, pictureLettersIn, topicsOf } from './letters/parts/open-letter.ts';
import { pictureRoutes } from './pictures/pictures.routes.ts';
import { publicPictureRoutes } from './pictures/public-pictures.routes.ts';
import { pictureUploadRoutes } from './pictures/uploads.routes.ts';
import { agentPreferencesRoutes } from './preferences/agent-preferences.routes.ts';
import { preferencesRoutes } from './preferences/preferences.routes.ts';
import { stopRoutes } from './stopping/stops.routes.ts';
import { textLinkRoutes } from './text-links/text-links.routes.ts';
import { textRoutes } from './texts/text.routes.ts';

/** Where secrets, what phones answer, the apps of push and the shops' pictures lie. */
interface Places extends ConnectionPlaces {
  readonly pushApps: string;
  readonly files: string;
}

/** What was sent and what is stopped, what people agreed to and want, and the pages on which they say so. */
export const messagingRoutes = (
  letters: Letters,
  keys: LinkKeysAt,
  journeys: JourneysDocument,
  places: Places,
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
  ...textRoutes({ letters, onPhone: phoneTextAgain, inApp: pushTextAgain }, keys),
  ...answerSecretRoutes(places.path),
  ...connectionRoutes(places),
  ...reportRoutes(credentialsUnder(places.path)),
  ...phoneRoutes,
  ...previewRoutes(letters, allWays),
  ...deviceRoutes(places.pushApps),
  ...pushRoutes(places.pushApps),
  ...deskAddressRoutes(keys),
  ...pictureRoutes(places.files, pictureLettersIn(letters)),
  ...pictureUploadRoutes(places.files),
  ...publicPictureRoutes(places.files),
  ...textLinkRoutes(keys),
];
