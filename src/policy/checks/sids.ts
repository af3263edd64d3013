import { fix, removeMember, replaceValue } from '../fixes';
import { isIdentityKind } from '../grammar';
import { defineCheck } from './check';
import type { PolicyView } from './policyView';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html */
export const sids = defineCheck({
  codes: { POL116: 'error', POL117: 'warning', POL119: 'suggestion' },
  run(policy, report) {
    const sidNodes = policy.statements.flatMap(({ node }) => {
      const member = node.members.find(({ name }) => name === 'Sid');
      return member?.value?.type === 'string' ? [{ member, statement: node, sid: member.value }] : [];
    });
    const used = new Set(sidNodes.map(({ sid }) => sid.value));
    const seen = new Map<string, string>();
    for (const { member, statement, sid } of sidNodes) {
      if (sid.value === '') {
        report('POL119', 'An empty Sid says nothing.', sid, { fixes: [fix('Remove the Sid', removeMember(statement, member))] });
        continue;
      }
      const first = seen.get(sid.value);
      if (first === undefined) {
        seen.set(sid.value, sid.pointer);
        continue;
      }
      const free = firstFree(sid.value, used);
      used.add(free);
      report(needsUniqueSids(policy) ? 'POL116' : 'POL117', `Sid \`${sid.value}\` is used twice.`, sid, {
        related: [{ pointer: first, message: 'The first use' }],
        fixes: [fix(`Write \`${free}\``, replaceValue(sid, free))],
      });
    }
  },
});

function needsUniqueSids({ kind, options }: PolicyView): boolean {
  if (isIdentityKind(kind) || kind === 'trust') return true;
  const service = options.service?.toLowerCase();
  if (kind === 'resource') return service === 'sqs' || service === 'sns' || service === 's3';
  return kind === 'endpoint' && service !== undefined && /(^|\.)s3$/.test(service);
}

function firstFree(sid: string, used: ReadonlySet<string>): string {
  let number = 2;
  while (used.has(`${sid}${number}`)) number += 1;
  return `${sid}${number}`;
}
