import { describe, expect, it } from 'vitest';
import { managedPrefixLists, prefixListById, prefixListNameOf, prefixListOf } from './prefixLists';
import { regions } from './regions';

describe('AWS-managed prefix lists', () => {
  it('exist for Amazon S3 and DynamoDB in every Region, with IPv4 blocks', () => {
    for (const region of regions) {
      for (const service of ['s3', 'dynamodb']) {
        expect(prefixListOf(service, region.name)?.ipv4.length, `${service} in ${region.name}`).toBeGreaterThan(0);
      }
    }
    expect(managedPrefixLists).toHaveLength(78);
  });

  // Published output of `aws ec2 describe-prefix-lists`.
  it('have the ids AWS gave them where those are known', () => {
    expect(prefixListOf('s3', 'us-east-1')).toMatchObject({ id: 'pl-63a5400a', idIsExample: false });
    expect(prefixListOf('dynamodb', 'us-east-1')).toMatchObject({ id: 'pl-02cd2c6b', idIsExample: false });
    expect(prefixListOf('s3', 'af-south-1')?.idIsExample).toBe(true);
  });

  it('are found by an id in its own Region only', () => {
    const list = prefixListById('pl-63a5400a', 'us-east-1');
    expect(list && prefixListNameOf(list)).toBe('com.amazonaws.us-east-1.s3');
    expect(prefixListById('pl-63a5400a', 'eu-west-1')).toBeUndefined();
    expect(prefixListById('pl-78a54011', 'ap-northeast-1')?.service).toBe('dynamodb');
    expect(prefixListById('pl-78a54011', 'ap-south-1')?.service).toBe('s3');
  });

  it('are not known for S3 Express One Zone', () => {
    expect(prefixListOf('s3express', 'us-east-1')).toBeUndefined();
  });

  it('hold well-formed blocks', () => {
    for (const list of managedPrefixLists) {
      for (const block of list.ipv4) expect(block).toMatch(/^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/);
      for (const block of list.ipv6) expect(block).toMatch(/^[0-9a-f:]+\/\d{1,3}$/);
    }
  });
});
