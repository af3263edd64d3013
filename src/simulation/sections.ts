import type { Step } from '../network/step';

/** The parts of a trace as a person reads it. */
export const sections = ['Name resolution', 'Route', 'Filters', 'Endpoint', 'Policies', 'Return path'] as const;

export type Section = (typeof sections)[number];

export interface StepGroup {
  readonly section: Section;
  readonly steps: readonly Step[];
}

/** The steps of a trace by section, each section's in packet order; sections without steps are left out. */
export function groupSteps(steps: readonly Step[]): readonly StepGroup[] {
  // What a query between name servers passes belongs to the name, whichever layers it meets.
  const lastOfName = steps.findLastIndex((step) => step.layer === 'dns');
  const groups = new Map<Section, Step[]>(sections.map((section) => [section, []]));
  for (const [index, step] of steps.entries()) groups.get(index <= lastOfName ? 'Name resolution' : sectionOf(step))?.push(step);
  return sections.flatMap((section) => {
    const ofSection = groups.get(section) ?? [];
    return ofSection.length === 0 ? [] : [{ section, steps: ofSection }];
  });
}

export function sectionOf(step: Step): Section {
  switch (step.layer) {
    case 'dns':
      return 'Name resolution';
    case 'endpoint-policy':
    case 'identity-policy':
    case 'resource-policy':
    case 'permissions-boundary':
    case 'session-policy':
    case 'scp':
    case 'rcp':
      return 'Policies';
    default:
      break;
  }
  if (step.direction === 'reply') return 'Return path';
  switch (step.layer) {
    case 'security-group':
    case 'network-acl':
      return 'Filters';
    case 'endpoint':
    case 'endpoint-service':
    case 'load-balancer':
      return 'Endpoint';
    default:
      return 'Route';
  }
}
