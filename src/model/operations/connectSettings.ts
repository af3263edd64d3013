import { createNode } from '../defaults/createNode';
import { nodesOf, type Design } from '../design';
import type { NodeOf } from '../kinds';
import { createId, uniqueName } from './names';
import { addNode, finish, refuse, startDraft, type OperationResult } from './result';

type Notifying = NodeOf<'endpointService' | 'interfaceEndpoint' | 'gatewayEndpoint' | 'gatewayLoadBalancerEndpoint'>;

/** The topic is told what happens to the connections. https://docs.aws.amazon.com/vpc/latest/privatelink/receive-notification-connection-events.html */
export function notifyTopic(design: Design, about: Notifying, topic: NodeOf<'snsTopic'>): OperationResult {
  const side = about.kind === 'endpointService' ? { endpointServiceId: about.id } : { endpointId: about.id };
  const twin = nodesOf(design, 'connectionNotification').find((each) => each.topicId === topic.id && (each.endpointServiceId === about.id || each.endpointId === about.id));
  if (twin) return refuse(`\`${topic.name}\` is already told of \`${about.name}\` by \`${twin.name}\`.`, { relatedId: twin.id });
  const draft = startDraft(design);
  const name = uniqueName(design, 'connectionNotification', `${about.name} notification`, ' ');
  addNode(
    draft,
    createNode('connectionNotification', {
      id: createId(design, 'connectionNotification', name),
      name,
      connectionEvents: ['Accept', 'Connect', 'Delete', 'Reject'],
      topicId: topic.id,
      ...side,
    }),
  );
  return finish(draft, `\`${topic.name}\` is told when a connection of \`${about.name}\` is requested, accepted, rejected or deleted.`);
}

/** One exclusion per VPC or subnet. https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html */
export function excludeFromBlock(design: Design, setting: NodeOf<'vpcBlockPublicAccess'>, place: NodeOf<'vpc' | 'subnet'>): OperationResult {
  const twin = nodesOf(design, 'vpcBlockPublicAccessExclusion').find((each) => each.vpcId === place.id || each.subnetId === place.id);
  if (twin) return refuse(`\`${place.name}\` already has the exclusion \`${twin.name}\`.`, { relatedId: twin.id });
  const draft = startDraft(design);
  const name = uniqueName(design, 'vpcBlockPublicAccessExclusion', `${place.name} exclusion`, ' ');
  addNode(
    draft,
    createNode('vpcBlockPublicAccessExclusion', {
      id: createId(design, 'vpcBlockPublicAccessExclusion', name),
      name,
      mode: 'allow-bidirectional',
      ...(place.kind === 'vpc' ? { vpcId: place.id } : { subnetId: place.id }),
    }),
  );
  return finish(draft, `\`${place.name}\` is excluded from \`${setting.name}\`: its internet gateway traffic passes in both directions.`);
}
