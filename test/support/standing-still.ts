import type { World } from './world.ts';

/** A function takes nothing from its queue any more; gives the queue, and how the function goes on. */
export function standsStill(world: World, handler: string) {
  const lambda = world.cloud.stack.resources.find(
    ({ type, properties }) =>
      type === 'AWS::Lambda::Function' &&
      (properties.Environment as { Variables: Record<string, string> }).Variables.POWERTOOLS_SERVICE_NAME === handler,
  );
  const environment = lambda?.properties.Environment as { Variables: Record<string, string> } | undefined;
  const queue = world.cloud.queue(environment?.Variables.QUEUE_URL ?? '');
  if (!queue) throw new Error(`${handler} has no queue`);
  const { onVisible } = queue;
  queue.onVisible = () => {};
  return {
    queue,
    goesOn: () => {
      queue.onVisible = onVisible;
    },
  };
}
