import type { Layer, Step } from '../network/step';

export type TraceSection = 'Name resolution' | 'Route' | 'Filters' | 'Endpoint' | 'Policies' | 'Return path';

const sectionOfLayer: Record<Layer, TraceSection> = {
  dns: 'Name resolution',
  'route-table': 'Route',
  'transit-gateway': 'Route',
  'transit-gateway-route-table': 'Route',
  peering: 'Route',
  gateway: 'Route',
  'security-group': 'Filters',
  'network-acl': 'Filters',
  endpoint: 'Endpoint',
  'endpoint-service': 'Endpoint',
  'load-balancer': 'Endpoint',
  'endpoint-policy': 'Policies',
  'identity-policy': 'Policies',
  'resource-policy': 'Policies',
  'permissions-boundary': 'Policies',
  'session-policy': 'Policies',
  scp: 'Policies',
  rcp: 'Policies',
};

export interface NumberedStep {
  readonly step: Step;
  /** Index into the result's steps. */
  readonly position: number;
}

export interface StepGroup {
  readonly section: TraceSection;
  readonly steps: readonly NumberedStep[];
}

/** Steps in packet order under their headings: a new heading where the section changes, so that the order stays the packet's. */
export function groupSteps(steps: readonly Step[]): readonly StepGroup[] {
  const groups: { section: TraceSection; steps: NumberedStep[] }[] = [];
  for (const [position, step] of steps.entries()) {
    const section = step.direction === 'reply' ? 'Return path' : sectionOfLayer[step.layer];
    const last = groups.at(-1);
    if (last?.section === section) last.steps.push({ step, position });
    else groups.push({ section, steps: [{ step, position }] });
  }
  return groups;
}
