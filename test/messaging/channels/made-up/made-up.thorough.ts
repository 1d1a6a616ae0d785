import type { FaultAt } from '../../../support/faults/call-faults.ts';
import type { World } from '../../../support/world.ts';
import { describeChannel, Provider } from '../contract.ts';
import { bundlesWithPager } from './bundles.ts';

/** The company that carries pages; it knows no page by an id. */
class PagerProvider extends Provider {
  protected override isAttempt({ service, input }: Parameters<FaultAt>[0]): boolean {
    return service === 'site' && input.host === 'pager.example';
  }

  override async join(world: World): Promise<void> {
    world.cloud.externalHosts.set('pager.example', ({ headers, body }) => {
      const { text } = JSON.parse(body.toString('utf8')) as { text: string };
      const id = headers.id ?? '';
      const mood = this.attempt({ id, text });
      if (mood === 'accepts' || mood === 'lost') this.shown.push(id);
      return { status: { accepts: 200, lost: 200, refuses: 404, busy: 503 }[mood], headers: {}, body: '' };
    });
  }
}

describeChannel({
  channel: 'pager',
  isIdempotent: false,
  provider: () => new PagerProvider(),
  bundles: bundlesWithPager,
  ask: (world, email) =>
    world.local('POST', '/_local/mails', {
      ...{ from: email, to: 'care@dangol.example', subject: 'The box', text: 'It was wet.' },
    }),
});
