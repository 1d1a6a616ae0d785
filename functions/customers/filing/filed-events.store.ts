import { followUpEvents } from '../../../shared/events/journeys.ts';
import { messageEvents } from '../../../shared/events/messaging.ts';
import { each } from '../../../shared/kernel/consumer.ts';
import { addToTimeline } from './filing.store.ts';

/** What becomes of the events that the timeline alone keeps. */
export const filedEvents = {
  ...each(messageEvents, addToTimeline('message')),
  ...each(followUpEvents, addToTimeline('follow-up')),
  CustomerRegistered: addToTimeline('customer'),
  CustomerNoted: addToTimeline('note'),
  PreferencesChanged: addToTimeline('consent'),
  PointsWithheld: addToTimeline('points'),
  SurveyAnswered: addToTimeline('survey'),
};
