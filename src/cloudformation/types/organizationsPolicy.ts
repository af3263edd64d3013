import type { Account } from '../../model/kinds';
import { toJson } from '../functions/values';
import type { ImportedTemplate } from '../importedTemplate';
import { brandId } from '../nodeIds';
import { policyTextOf } from '../policyText';
import { ResourceReader } from '../resourceReader';

type NamedPolicy = { readonly name: string; readonly policy: string };

// Attached by AWS at every level as soon as the policy type is switched on.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
const fullAccess = (name: string): NamedPolicy => ({
  name,
  policy: policyTextOf({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...(name === 'RCPFullAWSAccess' && { Principal: '*' }), Action: '*', Resource: '*' }] }),
});

/**
 * Accounts that service and resource control policies of the template name by number. Which accounts stand under an organizational
 * unit or a root no template says: such a policy is drawn, and named in a finding.
 */
export function readGovernedAccounts(template: ImportedTemplate, known: ReadonlySet<string>): readonly Account[] {
  const controls = new Map<string, { scp: NamedPolicy[]; rcp: NamedPolicy[] }>();
  for (const resource of template.resources.values()) {
    if (resource.type !== 'AWS::Organizations::Policy' || !resource.active) continue;
    const reader = new ResourceReader(template, resource, 'quiet');
    const type = reader.text('Type');
    if (type !== 'SERVICE_CONTROL_POLICY' && type !== 'RESOURCE_CONTROL_POLICY') continue;
    const policy = { name: reader.text('Name') ?? resource.logicalId, policy: policyTextOf(toJson(reader.value('Content'))) };
    for (const target of reader.texts('TargetIds')) {
      if (!/^\d{12}$/.test(target)) {
        template.findings.push({
          severity: 'note',
          code: 'NOT_DRAWN',
          path: [...reader.path, 'TargetIds'],
          message: `\`${policy.name}\` is attached to \`${target}\`; a template does not say which accounts stand under it. If it governs an account of this design, add it to that account.`,
        });
        continue;
      }
      const entry = controls.get(target) ?? { scp: [], rcp: [] };
      (type === 'SERVICE_CONTROL_POLICY' ? entry.scp : entry.rcp).push(policy);
      controls.set(target, entry);
    }
  }
  return [...controls].filter(([account]) => !known.has(account)).map(([account, { scp, rcp }]): Account => ({
    id: brandId('account', `account-${account}`),
    kind: 'account',
    name: account,
    account,
    managementAccount: false,
    ...(scp.length > 0 && { serviceControlPolicies: [[fullAccess('FullAWSAccess')], [fullAccess('FullAWSAccess'), ...scp]] }),
    ...(rcp.length > 0 && { resourceControlPolicies: [[fullAccess('RCPFullAWSAccess')], [fullAccess('RCPFullAWSAccess'), ...rcp]] }),
  }));
}
