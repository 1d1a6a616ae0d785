import { CustomerChanged, CustomerRegistered } from '../../shared/events/customers.ts';
import { BoardQuestionAsked } from '../../shared/events/orders.ts';
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
  SurveyAnswered,
  BoardQuestionAsked,
  wakesOf('care'),
] as const;
