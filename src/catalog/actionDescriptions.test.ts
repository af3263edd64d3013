import { expect, it } from 'vitest';
import { loadActionDescriptions } from './actionDescriptions';

it('holds what an action does, of the services that designs are about', async () => {
  const descriptionOf = await loadActionDescriptions(['s3', 'constructor', 'no-such-service']);
  expect(descriptionOf('s3', 'GetObject')).toBe('retrieve objects from Amazon S3');
  expect(descriptionOf('s3', 'NoSuchAction')).toBeUndefined();
  expect(descriptionOf('sqs', 'SendMessage')).toBeUndefined();
  expect(descriptionOf('constructor', 'name')).toBeUndefined();
});
