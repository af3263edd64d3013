import { isAccountId, parseArn } from '../arn';
import { addCondition, fix, renameMember, replaceNode, replaceValue } from '../fixes';
import { compilePrincipalEntry } from '../principals';
import { defineCheck, forKinds, nameOf, type Report } from './check';
import { nearestName } from './nearest';
import { hasWildcard, type PolicyView, type PrincipalView, type StatementView } from './policyView';

type Code = 'POL600' | 'POL601' | 'POL602' | 'POL605' | 'POL606' | 'POL607' | 'POL612';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
export const principalNames = defineCheck<Code>({
  codes: { POL600: 'error', POL601: 'error', POL602: 'error', POL605: 'error', POL606: 'warning', POL607: 'warning', POL612: 'warning' },
  applies: forKinds('endpoint', 'resource', 'trust'),
  run(policy, report) {
    for (const statement of policy.statements) {
      const value = statement.principals?.member.value;
      if (value?.type === 'object') {
        for (const member of value.members) {
          if (principalTypes.includes(member.name)) continue;
          const best = nearestName(member.name, principalTypes);
          const fixes = best === undefined || value.members.some(({ name }) => name === best) ? [] : [fix(`Write \`${best}\``, renameMember(member, best))];
          report('POL600', `\`${member.name}\` is no kind of principal; there are \`AWS\`, \`Service\`, \`Federated\` and \`CanonicalUser\`.`, nameOf(member), { fixes });
        }
      }
      for (const entry of statement.principals?.entries ?? []) {
        // Variables mean nothing in a principal; that has a finding of its own.
        if (!entry.text.includes('${')) checkEntry(policy, statement, entry, report);
      }
    }
  },
});

const principalTypes: readonly string[] = ['AWS', 'Service', 'Federated', 'CanonicalUser'];

function checkEntry(policy: PolicyView, statement: StatementView, entry: PrincipalView, report: Report<Code>): void {
  const { type, text, node } = entry;
  switch (type) {
    case 'everybody':
      if (text !== '*') report('POL601', `Write \`{"AWS": "${text}"}\`; as it stands \`${text}\` names nobody.`, node, { fixes: [wrapped(entry)] });
      return;
    case 'AWS':
      checkAwsEntry(policy, statement, entry, report);
      return;
    case 'Service':
      if (hasWildcard(text)) report('POL602', `Matches nobody: wildcards are not possible within a principal. Name the service, such as \`s3.amazonaws.com\`.`, node);
      else if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(text)) report('POL601', `A service principal is written \`service.amazonaws.com\`; \`${text}\` names nobody.`, node);
      return;
    case 'Federated':
      if (policy.kind !== 'trust') report('POL605', 'Federated principals belong in trust policies.', node);
      return;
    case 'CanonicalUser':
      if (hasWildcard(text)) report('POL602', 'Matches nobody: wildcards are not possible within a principal.', node);
      else if (!/^[0-9a-f]{64}$/i.test(text)) report('POL601', `A canonical user id has 64 hexadecimal digits; \`${text}\` names nobody.`, node);
      return;
    default:
      return;
  }
}

function checkAwsEntry(policy: PolicyView, statement: StatementView, entry: PrincipalView, report: Report<Code>): void {
  const { text, node } = entry;
  const { facts } = policy.options;
  const compiled = compilePrincipalEntry('AWS', text, node.pointer);
  if (compiled.type === 'uniqueId') {
    // An endpoint's policy is no place where AWS turns names into unique ids.
    if (policy.kind === 'endpoint') return;
    const isRole = text.startsWith('AROA');
    const owner = (isRole ? facts?.roles : facts?.users)?.find(({ uniqueId }) => uniqueId === text);
    const message = `A ${isRole ? 'role' : 'user'} is named by its unique id; usually one that was deleted.`;
    report(isRole ? 'POL606' : 'POL607', message, node, { fixes: [owner && fix(`Write \`${owner.arn}\``, replaceValue(node, owner.arn))] });
  } else if (compiled.type === 'user') {
    const other = facts?.users.find(({ arn }) => arn !== text && arn.toLowerCase() === text.toLowerCase());
    const isThere = facts?.users.some(({ arn }) => arn === text);
    if (other && isThere === false) report('POL612', `User names are case-sensitive here; the user of this design is \`${other.arn}\`.`, node, { fixes: [fix(`Write \`${other.arn}\``, replaceValue(node, other.arn))] });
  } else if (compiled.type === 'nobody') {
    // CloudFront's origin access identities have an ARN of their own kind, for buckets only.
    if (/^arn:[^:]+:iam::cloudfront:user\/CloudFront Origin Access Identity /.test(text)) return;
    if (hasWildcard(text)) report('POL602', 'Matches nobody: wildcards are not possible within a principal. Use `*` with `aws:PrincipalArn`.', node, { fixes: [asCondition(policy, statement, entry)] });
    else report('POL601', `\`${text}\` is no account id and no ARN of a user, role or session; it names nobody.${groupHint(text)}`, node, { fixes: [asList(entry)] });
  }
}

/** Several principals in one text. */
function asList({ text, node, list }: PrincipalView) {
  const names = text.split(/\s*[,;]\s*/).filter((name) => name !== '');
  if (names.length < 2 || !names.every((name) => isAccountId(name) || parseArn(name))) return undefined;
  const items = names.map((name) => JSON.stringify(name)).join(', ');
  return fix('Make it a list', replaceNode(node, list.type === 'array' ? items : `[${items}]`));
}

function groupHint(text: string): string {
  return parseArn(text)?.resource.startsWith('group/') === true ? ' A group is no principal.' : '';
}

function wrapped({ text, node }: PrincipalView) {
  const isService = /^[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?$/.test(text);
  if (!isService && !isAccountId(text) && !parseArn(text)) return undefined;
  const json = `{"${isService ? 'Service' : 'AWS'}": ${JSON.stringify(text)}}`;
  return fix(`Write \`${json}\``, replaceNode(node, json));
}

function asCondition({ text, kind }: PolicyView, { principals, node, conditions, effect }: StatementView, entry: PrincipalView) {
  const value = principals?.member.value;
  const hasOwn = conditions.some(({ lowerCaseKey, operatorName }) => lowerCaseKey === 'aws:principalarn' && operatorName === 'ArnLike');
  if (!value || principals.negated || principals.entries.length !== 1 || hasOwn || !parseArn(entry.text)) return undefined;
  const everybody = kind === 'trust' ? '{"AWS": "*"}' : '"*"';
  return fix(`Write \`*\` with \`ArnLike\` on \`aws:PrincipalArn\` (${effect === 'Deny' ? 'denies' : 'grants'} more)`, replaceNode(value, everybody), addCondition(text, node, 'ArnLike', 'aws:PrincipalArn', entry.text));
}
