import { AnswerHeld } from '../../shared/events/care.ts';
import {
  CustomerChanged,
  CustomerRegistered,
  CustomersMerged,
  CustomersSplit,
  OrderOwned,
} from '../../shared/events/customers.ts';
import { TierLowered, TierOverridden, TierReached } from '../../shared/events/loyalty.ts';
import {
  MessageBounced,
  MessageSent,
  MessageSkipped,
  MessageUnknown,
  TextHeard,
} from '../../shared/events/messaging.ts';
import { DeliveryTroubled, InstallationFailed } from '../../shared/events/order-troubles.ts';
import {
  BoardQuestionAsked,
  OrderCancelled,
  OrderDelayed,
  OrderDelayWithdrawn,
  OrderDelivered,
  OrderEdited,
  OrderInstalled,
  OrderPlaced,
  OrderRefunded,
} from '../../shared/events/orders.ts';
import { ErasureRequested, ExportRequested } from '../../shared/events/privacy.ts';
import { PromiseReplayDue } from '../../shared/events/promises.ts';
import { ShopChanged } from '../../shared/events/shops.ts';
import { StaffChanged } from '../../shared/events/staff.ts';
import { SurveyAnswered } from '../../shared/events/surveys.ts';
import { wakesOf } from '../../shared/events/timers.ts';

/** What `care.events` subscribes to. */
export const careSubscriptions = [
  ShopChanged,
  StaffChanged,
  CustomerRegistered,
  CustomerChanged,
  CustomersMerged,
  CustomersSplit,
  OrderOwned,
  OrderPlaced,
  OrderEdited,
  OrderDelayed,
  OrderDelayWithdrawn,
  OrderDelivered,
  OrderInstalled,
  OrderCancelled,
  OrderRefunded,
  SurveyAnswered,
  BoardQuestionAsked,
  DeliveryTroubled,
  InstallationFailed,
  ErasureRequested,
  ExportRequested,
  TierReached,
  TierLowered,
  TierOverridden,
  MessageSent,
  MessageBounced,
  MessageSkipped,
  MessageUnknown,
  TextHeard,
  PromiseReplayDue,
  AnswerHeld,
  wakesOf('care'),
] as const;
