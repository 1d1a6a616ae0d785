import { expect, test } from 'vitest';
import { logger } from '../../../shared/aws/log.ts';
import { count, countOf, levelOf, publishCounts, type ShopCount } from '../../../shared/aws/metrics.ts';
import { linesWritten, logged } from '../../support/logged.ts';

interface Emf {
  readonly CloudWatchMetrics: readonly {
    readonly Namespace: string;
    readonly Dimensions: readonly (readonly string[])[];
    readonly Metrics: readonly { readonly Name: string; readonly Unit: string }[];
  }[];
}

/** What CloudWatch makes of the log: metrics by its embedded metric format, and plain lines. */
async function written(run: () => void) {
  // Files share one process: what another one counted and did not publish is not this one's.
  publishCounts();
  logger.setLogLevel('INFO');
  const lines = await logged(run);
  const metrics = lines.flatMap((line) =>
    ((line._aws as Emf | undefined)?.CloudWatchMetrics ?? []).flatMap(({ Namespace, Dimensions, Metrics }) =>
      Metrics.map(({ Name, Unit }) => ({
        ...{ Namespace, Name, Unit, value: line[Name] },
        dimensions: Dimensions.flat().toSorted(),
        shop: line.shop,
      })),
    ),
  );
  return { metrics, plain: lines.filter(({ _aws }) => !_aws) };
}

const metric = { Namespace: 'Dangol', Unit: 'Count' };

test('what a function counts is published once, summed up', async () => {
  const { metrics } = await written(() => {
    count('EventsRelayed');
    count('EventsRelayed', 4);
    count('EventsPutAside', 2);
    publishCounts();
    publishCounts();
  });
  const own = { ...metric, dimensions: ['service'], shop: undefined };
  expect(metrics).toEqual([
    { ...own, Name: 'EventsRelayed', value: [1, 4] },
    { ...own, Name: 'EventsPutAside', value: 2 },
  ]);
});

test('who counted nothing publishes nothing, and is not warned of it', async () => {
  publishCounts();
  expect(await linesWritten(publishCounts)).toEqual([]);
  const lines = await linesWritten(() => {
    count('EventsRelayed');
    publishCounts();
    publishCounts();
  });
  expect(lines).toHaveLength(1);
});

test("a shop's business is a metric of that shop, at once", async () => {
  const names = ['OrdersPaid', 'MessagesSent', 'TicketsOpened', 'PromisesMissed', 'DeliveriesLate'];
  const { metrics, plain } = await written(() => {
    for (const name of names) countOf('demo', name as ShopCount);
  });
  expect(metrics).toEqual(
    names.map((Name) => ({ ...metric, Name, value: 1, dimensions: ['service', 'shop'], shop: 'demo' })),
  );
  expect(plain).toEqual([]);
});

test('what is a metric of no shop is only logged', async () => {
  const { metrics, plain } = await written(() => {
    countOf('demo', 'MessagesHeld');
    levelOf('demo', 'PointsOut', 1_200);
  });
  expect(metrics).toEqual([]);
  expect(plain).toMatchObject([
    { message: 'Counted', shop: 'demo', MessagesHeld: 1 },
    { message: 'Counted', shop: 'demo', PointsOut: 1_200 },
  ]);
});
