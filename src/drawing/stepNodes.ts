import type { Design } from '../model/design';
import type { Step } from '../network/step';
import type { Box } from './boxes';
import { seenAs } from './tracedPath';

/** What a step is about, as it is drawn: its node, and the nodes its evidence names. The step's own comes first. */
export function nodesOfStep(design: Design, boxes: ReadonlyMap<string, Box>, step: Step): readonly string[] {
  const seen = [step.node, ...evidenceNodesOf(step)].flatMap((id) => seenAs(design, boxes, id) ?? []);
  return [...new Set(seen)];
}

function evidenceNodesOf({ evidence }: Step): readonly string[] {
  switch (evidence?.type) {
    case 'route':
      return [evidence.routeTable, ...evidence.candidates.filter(({ chosen }) => chosen).map(({ target }) => target)];
    case 'security-group-rule':
      return [evidence.securityGroup];
    case 'security-groups':
      return evidence.securityGroups;
    case 'network-acl-entry':
      return [evidence.networkAcl];
    case 'dns':
      return evidence.zone === undefined ? [] : [evidence.zone];
    default:
      return [];
  }
}
