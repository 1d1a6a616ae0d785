import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { capabilityOf, type Import, isOurs, planted, type Source, sources } from './source.ts';

/** Why this file may not import that one, or nothing. */
function refusal({ path }: Source, { from, values, types }: Import): string | undefined {
  if (!isOurs(from)) return undefined;
  if (/\.handler\.ts$/.test(from)) {
    const onlyEnv = values.length === 0 && types.every((name) => name === 'Env');
    if (path.startsWith('infra/') && !path.startsWith('infra/local/') && onlyEnv) return undefined;
    return 'a handler is an entry point: infra may `import type { Env }` of it, and nobody anything else';
  }
  if (path.startsWith('shared/')) {
    return from.startsWith('shared/')
      ? undefined
      : 'shared imports nothing of ours but shared: hand it over as an argument';
  }
  if (path.startsWith('functions/') && from === 'shared/api/access.ts') {
    return 'the door looks at the role before anything else of a call: name the roles in `docs`';
  }
  if (path.startsWith('functions/')) {
    if (from.startsWith('shared/') || capabilityOf(from) === capabilityOf(path)) return undefined;
    return 'capabilities meet in events only: hear the event, and keep your own small copy';
  }
  if (path.startsWith('infra/local/')) {
    return from.startsWith('infra/local/')
      ? undefined
      : 'infra/local reads the synthesized output, and nothing else of ours';
  }
  if (from.startsWith('infra/') && !from.startsWith('infra/local/')) return undefined;
  if (from.startsWith('shared/events/')) return undefined;
  if (from === 'shared/aws/metrics.ts' && values.length === 0) return undefined;
  if (['shared/base/faults.ts', 'shared/base/mail-address.ts'].includes(from)) return undefined;
  if (
    /^infra\/(build\/(routes|openapi)|api-document\/.+)\.ts$/.test(path) &&
    ['shared/api/http.ts', 'shared/api/key-holder.ts', 'shared/api/problems.ts'].includes(from)
  )
    return undefined;
  if (path.startsWith('infra/cli/import/') && /^shared\/text\/(cp949|csv|csv-chunks)\.ts$/.test(from)) return undefined;
  if (path.startsWith('infra/cli/ops/') && ['shared/kernel/journal.ts', 'shared/kernel/outgoing.ts'].includes(from))
    return undefined;
  if (from === 'functions/orders/platforms/each-guide.ts') return undefined;
  if (/^infra\/(care|cli\/shop\/.+)\.ts$/.test(path) && from === 'shared/api/standard-webhooks.ts') return undefined;
  if (path === 'infra/stage.ts' && from === 'functions/shops/deployed.ts') return undefined;
  if (/\.subscriptions\.ts$/.test(from) && capabilityOf(from) === basename(path, '.ts')) return undefined;
  return "infra imports event contracts, what says what is wrong with a value or which mailbox an address has, the type of metrics, and of its own capability the subscriptions and the `Env` of handlers; its routes and the API's document read what routes and problems are, its command line reads CP949 and CSV and the events of an item, its stage checks shops, the platforms' guides name the platforms, and the judge of signatures names the doors";
}

function faults(files: readonly Source[]): string[] {
  return files.flatMap((file) =>
    file.imports.flatMap((each) => {
      const why = refusal(file, each);
      return why ? [`${file.path} imports ${each.from}: ${why}.`] : [];
    }),
  );
}

describe('dependencies point one way', () => {
  test('in every file', () => {
    const files = sources('functions', 'shared', 'infra');
    expect(files.length).toBeGreaterThan(80);
    expect(files.flatMap(({ imports }) => imports).filter(({ from }) => isOurs(from)).length).toBeGreaterThan(200);
    expect(faults(files)).toEqual([]);
  });

  test.each([
    ['shared/base/ids.ts', "import { hear } from '../../functions/orders/order/order.ts';"],
    ['functions/journeys/journey.ts', "import { hear } from '../orders/order/order.ts';"],
    ['functions/journeys/journey.ts', "import {\n  hear,\n  type Order,\n} from '../orders/order/order.ts';"],
    ['functions/journeys/journey.ts', "export type { Order } from '../orders/order/order.ts';"],
    ['functions/journeys/journey.ts', "const { hear } = await import('../orders/order/order.ts');"],
    ['functions/journeys/journey.ts', "import { SharedResources } from '../../infra/constructs/shared-resources.ts';"],
    ['functions/orders/order/order.ts', "import { handler } from './orders.events.handler.ts';"],
    ['functions/orders/orders.webhooks.handler.ts', "import { shopFor } from '../../shared/api/access.ts';"],
    ['infra/orders.ts', "import { handler } from '../functions/orders/orders.webhooks.handler.ts';"],
    ['infra/orders.ts', "import { type Env, handler } from '../functions/orders/orders.webhooks.handler.ts';"],
    ['infra/orders.ts', "import { hear } from '../functions/orders/order/order.ts';"],
    ['infra/cli/shop/connect.ts', "import { platforms } from '../../../functions/orders/platforms/platforms.ts';"],
    ['infra/local/deployment/cloud.ts', "import { guides } from '../../functions/orders/platforms/each-guide.ts';"],
    ['infra/orders.ts', "import { careSubscriptions } from '../functions/care/care.events.subscriptions.ts';"],
    ['infra/orders.ts', "import { readEnv } from '../shared/env.ts';"],
    ['infra/health.ts', "import { metrics } from '../shared/metrics.ts';"],
    ['infra/orders.ts', "import { start } from './local/main.ts';"],
    ['infra/local/main.ts', "import '../app.ts';"],
    ['infra/local/main.ts', "import type { EventType } from '../../shared/events/event.ts';"],
  ])('refuses in %s: %s', (path, text) => {
    expect(faults([planted(path, text)])).toHaveLength(1);
  });

  test.each([
    ['functions/orders/orders.webhooks.handler.ts', "import { keep } from './webhooks/webhook.store.ts';"],
    ['functions/orders/platforms/shopify/reader.ts', "import { toMinor } from '../../../../shared/text/money.ts';"],
    ['infra/orders.ts', "import type { Env as DoorEnv } from '../functions/orders/orders.webhooks.handler.ts';"],
    ['infra/orders.ts', "import { ordersSubscriptions } from '../functions/orders/orders.events.subscriptions.ts';"],
    ['infra/orders.ts', "import { WebhookReceived } from '../shared/events/orders.ts';"],
    ['infra/cli/shop/connect.ts', "import { guides } from '../../../functions/orders/platforms/each-guide.ts';"],
  ])('lets pass in %s: %s', (path, text) => {
    expect(faults([planted(path, text)])).toEqual([]);
  });
});
