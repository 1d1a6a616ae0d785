import type { AnswerTemplate } from '../template.ts';
import { complaintDamaged } from './complaint-damaged.ts';
import { complaintTreatment } from './complaint-treatment.ts';
import { deliveryLate } from './delivery-late.ts';
import { deliveryOnItsWay } from './delivery-on-its-way.ts';
import { exchangeOtherChoice } from './exchange-other-choice.ts';
import { exchangeWrongGoods } from './exchange-wrong-goods.ts';
import { installationAgain } from './installation-again.ts';
import { installationAppointment } from './installation-appointment.ts';
import { refundMissingPart } from './refund-missing-part.ts';
import { refundUnderWay } from './refund-under-way.ts';
import { returnChangeOfMind } from './return-change-of-mind.ts';
import { returnFaulty } from './return-faulty.ts';

/** The templates that every shop begins with, by their ids; a shop's own version of one takes its place. */
export const shippedTemplates: Readonly<Record<string, AnswerTemplate>> = {
  'delivery-on-its-way': deliveryOnItsWay,
  'delivery-late': deliveryLate,
  'return-change-of-mind': returnChangeOfMind,
  'return-faulty': returnFaulty,
  'exchange-other-choice': exchangeOtherChoice,
  'exchange-wrong-goods': exchangeWrongGoods,
  'refund-under-way': refundUnderWay,
  'refund-missing-part': refundMissingPart,
  'installation-appointment': installationAppointment,
  'installation-again': installationAgain,
  'complaint-damaged': complaintDamaged,
  'complaint-treatment': complaintTreatment,
};
