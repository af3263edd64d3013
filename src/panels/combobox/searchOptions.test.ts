import { describe, expect, it } from 'vitest';
import { searchOptions } from './searchOptions';

const options = [
  { value: 's3:DeleteObject', label: 's3:DeleteObject' },
  { value: 's3:GetObject', label: 's3:GetObject' },
  { value: 's3:GetObjectAcl', label: 's3:GetObjectAcl' },
  { value: 'reports', label: 'reports', detail: 'S3 bucket', keywords: 'arn:aws:s3:::acme-reports' },
];
const labels = (text: string) => searchOptions(options, text).map((option) => option.label);

describe('searching a list', () => {
  it('shows everything in its order before anything is typed', () => {
    expect(labels('')).toEqual(options.map((option) => option.label));
  });

  it('puts the exact hit first, in any case', () => {
    expect(labels('S3:GETOBJECT')).toEqual(['s3:GetObject', 's3:GetObjectAcl']);
  });

  it('finds by a part, by the detail, and by words that are not shown', () => {
    expect(labels('object')).toContain('s3:DeleteObject');
    expect(labels('bucket')).toEqual(['reports']);
    expect(labels('acme-reports')).toEqual(['reports']);
  });

  it('wants every word', () => {
    expect(labels('s3 acl')).toEqual(['s3:GetObjectAcl']);
    expect(labels('s3 nonsense')).toEqual([]);
  });

  it('takes the letters of expressions as letters', () => {
    expect(labels('s3:Get(')).toEqual([]);
  });
});
