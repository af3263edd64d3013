import { parseArn } from '../../model/arns';
import type { Design } from '../../model/design';
import { accountIdOf } from '../../model/owner';
import { resourceOfArn } from '../../model/resourceOfArn';
import type { Call, Question } from '../question/question';

/**
 * Copying an object is one request that is authorized twice: `s3:PutObject` on what it writes and `s3:GetObject` on what it reads, which
 * the header `x-amz-copy-source` names. https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
 */
export function copySourceOf(design: Design, { request }: Question, call: Call): Call | undefined {
  if (call.action !== 's3:PutObject') return undefined;
  const [, header] = Object.entries(request.context ?? {}).find(([key]) => key.toLowerCase() === 's3:x-amz-copy-source') ?? [];
  const source = typeof header === 'string' ? readCopySource(header) : undefined;
  if (source === undefined) return undefined;
  const resource = source.path.startsWith('arn:') ? source.path : `arn:${parseArn(call.resource)?.partition ?? 'aws'}:s3:::${source.path}`;
  const node = resourceOfArn(design, resource)?.node;
  const account = parseArn(resource)?.accountId ?? '';
  return {
    ...call,
    action: source.version ? 's3:GetObjectVersion' : 's3:GetObject',
    resource,
    node,
    resourceAccount: node !== undefined ? accountIdOf(design, node) : account === '' ? design.accountId : account,
  };
}

/** `/bucket/key`, the slash in front may be missing; an access point's ARN; `?versionId=…` behind either. The value is URL-encoded. */
function readCopySource(header: string): { readonly path: string; readonly version: boolean } | undefined {
  const [encoded = '', query] = header.split('?versionId=');
  const path = decode(encoded).replace(/^\//, '');
  return path.startsWith('arn:') || /^[^/]+\/./.test(path) ? { path, version: query !== undefined } : undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
