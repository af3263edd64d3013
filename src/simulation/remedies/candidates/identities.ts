import { findNodeOf } from '../../../model/design';
import { tryChanges, type RemedyChange } from '../remedyEdit';
import { editable, type Propose } from '../stuckRequest';

/** A workload without a role sends unsigned requests: a role that may do exactly what is asked. */
export const proposeIdentity: Propose = ({ design, question }) => {
  const { call, source } = question;
  const workload = source.type === 'workload' || source.type === 'outside-vpc' ? editable(design, source.node.id) : undefined;
  if (call?.principal.type !== 'anonymous' || call.principal.because !== 'no-role' || (workload?.kind !== 'instance' && workload?.kind !== 'lambdaFunction' && workload?.kind !== 'ecsService')) return [];
  const drop: RemedyChange = { operation: 'drop', kind: 'role', containerId: undefined, options: { name: `${workload.name}-role` } };
  const made = tryChanges(design, [drop]);
  const role = findNodeOf(made?.design ?? design, made?.created[0], 'role');
  if (role === undefined) return [];
  return [
    {
      title: `Give \`${workload.name}\` a role that allows \`${call.action}\` on \`${call.resource}\``,
      changes: [
        drop,
        { operation: 'allowActions', nodeId: role.id, actions: [call.action], resources: [call.resource] },
        { operation: 'setProperties', nodeId: workload.id, properties: { roleId: role.id } },
      ],
      breadth: 2,
    },
  ];
};
