import { findNode, type Design } from '../../model/design';
import { resourceOfArn } from '../../model/resourceOfArn';
import type { SimulationRequest } from '../../model/request';
import { textFaultOf } from '../../policy';
import { awsManagedPolicyText } from '../policies/awsManagedPolicies';
import { compiledPolicyOf } from '../policies/policyTexts';
import { accept, refuse, type Reading, type Session, type SessionPolicy } from './question';

/**
 * The session policies and tags of a request. Several policies of one session are alternatives, so one of unknown content would leave open
 * what the session may do: it is refused. https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session
 */
export function readSession(design: Design, { sessionPolicy, sessionPolicyArns = [], sessionTags = {} }: SimulationRequest): Reading<Session> {
  const policies: SessionPolicy[] = [];
  if (sessionPolicy !== undefined) {
    const text = typeof sessionPolicy === 'string' ? sessionPolicy : JSON.stringify(sessionPolicy);
    const { errors, syntax } = compiledPolicyOf(text, 'session');
    const [error] = errors;
    if (error !== undefined) return refuse(`\`sessionPolicy\`: The session policy cannot be evaluated: ${textFaultOf(syntax) ?? error.message}${error.pointer === '' ? '' : ` (\`${error.pointer}\`)`}`);
    policies.push({ title: 'the session policy of the request', text, managedBy: undefined });
  }
  for (const id of sessionPolicyArns) {
    const policy = managedSessionPolicy(design, id);
    if (policy === undefined) return refuse(`\`sessionPolicyArns\`: the content of the managed policy \`${id}\` is not known.`);
    policies.push(policy);
  }
  return accept({ policies, tags: sessionTags });
}

function managedSessionPolicy(design: Design, id: string): SessionPolicy | undefined {
  const node = findNode(design, id) ?? resourceOfArn(design, id)?.node;
  if (node?.kind === 'managedPolicy') return { title: `the session policy \`${node.name}\``, text: node.policy, managedBy: node };
  const text = awsManagedPolicyText(id);
  return text === undefined ? undefined : { title: `the session policy \`${id.split('/').at(-1) ?? id}\``, text, managedBy: 'aws' };
}
