import type { Design } from '../../../model/design';
import { compileNetwork } from '../../compile/compileNetwork';
import { validateDesign } from '../validateDesign';

/** What is found, as `E CODE node` or `W CODE node`. */
export function findingsOf(design: Design): readonly string[] {
  return validateDesign(compileNetwork(design)).map(({ severity, code, nodeId }) => `${severity === 'error' ? 'E' : 'W'} ${code} ${nodeId}`);
}

/** The same with what a template holds beside it. */
export function withTemplate(design: Design, resources: Readonly<Record<string, unknown>>): Design {
  return { ...design, template: { format: 'json', document: { Resources: resources }, parameterValues: [] } };
}

/** What a rule finds in a design, and how little must change for it to find nothing. */
export type RuleRow = readonly [finding: string, fires: Design, nearMiss: Design];
