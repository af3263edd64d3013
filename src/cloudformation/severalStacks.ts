import { findNode, type Design } from '../model/design';
import { accountIdOf, regionNameOf } from '../model/owner';
import { resourceTypeOfKind } from './types';

/** What a person must know of a drawing that is more than one stack: CloudFormation deploys into one account and Region at a time. */
export function severalStacksNotes(design: Design): readonly string[] {
  const places = new Map<string, string>();
  const notes: string[] = [];
  for (const node of design.nodes) {
    if (node.outside === true || resourceTypeOfKind(node) === undefined) continue;
    const place = `${accountIdOf(design, node)} in ${regionNameOf(design, node)}`;
    if (!places.has(place)) places.set(place, node.name);
    if (node.kind !== 'privateHostedZone') continue;
    for (const vpcId of node.vpcIds) {
      const vpc = findNode(design, vpcId);
      if (vpc !== undefined && accountIdOf(design, vpc) !== accountIdOf(design, node)) {
        // https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-associate-vpcs-different-accounts.html
        notes.push(`\`${node.name}\` is associated with \`${vpc.name}\` of another account: CloudFormation cannot do that alone; authorize and associate it with the Route 53 API.`);
      }
    }
  }
  if (places.size > 1) {
    const list = [...places].map(([place, name]) => `${place} (\`${name}\`)`).join(', ');
    notes.unshift(`The drawing is of several accounts or Regions, and a stack is deployed into one: ${list}. Split the template before deploying it.`);
  }
  return notes;
}
