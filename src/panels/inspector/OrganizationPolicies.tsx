import type { Account } from '../../model/kinds';
import { openPolicy } from '../../state/policyStore';
import { writeProperty } from './applyRows';
import { useReadOnly } from './readOnly';

type Property = 'serviceControlPolicies' | 'resourceControlPolicies';
type Levels = NonNullable<Account[Property]>;

/** AWS attaches it to every level when the policy type is switched on. https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html */
const fullAccess: Readonly<Record<Property, { readonly name: string; readonly policy: string }>> = {
  serviceControlPolicies: {
    name: 'FullAWSAccess',
    policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }, null, 2),
  },
  resourceControlPolicies: {
    name: 'RCPFullAWSAccess',
    policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] }, null, 2),
  },
};

const words: Readonly<Record<Property, { readonly one: string; readonly off: string; readonly example: string }>> = {
  serviceControlPolicies: { one: 'SCP', off: 'Not governed by service control policies.', example: 'scp' },
  resourceControlPolicies: { one: 'RCP', off: 'Not governed by resource control policies.', example: 'rcp' },
};

/** The policies of each level of the organization, root first. A request needs a policy that allows it on every level. */
export function OrganizationPolicies({ account, property }: { readonly account: Account; readonly property: Property }) {
  const readOnly = useReadOnly(account);
  const levels = account[property] ?? [];
  const { one, off, example } = words[property];
  const write = (next: Levels | undefined) => writeProperty(`${one}s of ${account.name}`, account.id, { [property]: next });
  const changeLevel = (depth: number, level: Levels[number]) => write(levels.map((other, position) => (position === depth ? level : other)));
  const addPolicy = (depth: number, level: Levels[number]) => {
    const taken = new Set(level.map((policy) => policy.name));
    let name = example;
    for (let number = 2; taken.has(name); number += 1) name = `${example}-${number}`;
    changeLevel(depth, [...level, { name, policy: JSON.stringify({ Version: '2012-10-17', Statement: [] }, null, 2) }]);
    openPolicy({ nodeId: account.id, key: `${property}/${depth}/${level.length}` });
  };
  return (
    <>
      {levels.length === 0 && <p className="field-hint">{off}</p>}
      {levels.map((level, depth) => (
        // Levels have no identity but their depth.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={depth} className="field">
          <h5>{depth === 0 ? 'Root' : `Level ${depth + 1}`}</h5>
          <ul className="policy-summary">
            {level.map((policy, position) => (
              <li key={policy.name}>
                <span className="policy-summary-title">{policy.name}</span>
                <span className="policy-summary-words" />
                <button type="button" className="button" aria-label={`Edit ${one} ${policy.name} of ${depth === 0 ? 'the root' : `level ${depth + 1}`}`} onClick={() => openPolicy({ nodeId: account.id, key: `${property}/${depth}/${position}` })}>
                  Edit
                </button>
                <button type="button" className="icon-button" disabled={readOnly} aria-label={`Remove ${one} ${policy.name}`} onClick={() => changeLevel(depth, level.filter((_, index) => index !== position))}>
                  ×
                </button>
              </li>
            ))}
          </ul>
          <button type="button" className="button" disabled={readOnly} onClick={() => addPolicy(depth, level)}>
            Add {one}
          </button>{' '}
          <button type="button" className="button" disabled={readOnly} onClick={() => write(levels.length === 1 ? undefined : levels.filter((_, position) => position !== depth))}>
            Remove level
          </button>
        </div>
      ))}
      <button type="button" className="button" disabled={readOnly} onClick={() => write([...levels, [fullAccess[property]]])}>
        {levels.length === 0 ? `Switch ${one}s on` : 'Add level'}
      </button>
    </>
  );
}
