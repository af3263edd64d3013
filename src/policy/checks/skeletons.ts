import { hasPrincipalElement } from '../grammar';
import type { PolicyView } from './policyView';

/** A policy of this kind to start from. It grants nothing that its kind does not usually grant. */
export function policySkeleton(policy: PolicyView): string {
  const statement = JSON.stringify(skeletonOf(policy), undefined, 2).replaceAll('\n', '\n    ');
  return `{\n  "Version": "2012-10-17",\n  "Statement": [\n    ${statement}\n  ]\n}`;
}

export function statementSkeleton(policy: PolicyView): string {
  return JSON.stringify(skeletonOf(policy));
}

function skeletonOf(policy: PolicyView): Readonly<Record<string, unknown>> {
  const { kind, options, servicePrefixes } = policy;
  const prefix = servicePrefixes[0];
  if (kind === 'trust') return { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' };
  if (kind === 'rcp') return { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
  const effect = kind === 'resource' ? 'Deny' : 'Allow';
  return {
    Effect: effect,
    ...(hasPrincipalElement(kind) && { Principal: '*' }),
    Action: kind === 'resource' && prefix !== undefined ? `${prefix}:*` : '*',
    Resource: options.ownArn ?? '*',
    ...(kind === 'resource' && { Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
  };
}
