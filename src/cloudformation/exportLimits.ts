import type { FindingAt } from './finding';
import { objectAt, type JsonObject } from './json';
import { maximumTemplateSize } from './templateSource';

/** Warnings at four fifths of a limit, with what would help. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
export function exportSizeFindings(document: JsonObject, size: number): readonly FindingAt[] {
  const findings: FindingAt[] = [];
  const warn = (code: FindingAt['code'], what: string, count: number, limit: number, help: string) => {
    if (count <= limit * 0.8 || count > limit) return;
    const [found, allowed] = [count.toLocaleString('en-US'), limit.toLocaleString('en-US')];
    findings.push({ severity: 'warning', code, path: [], message: `${found} of ${allowed} ${what} are used. ${help}` });
  };
  const count = (section: string) => Object.keys(objectAt(document, section) ?? {}).length;
  warn('TEMPLATE_TOO_LARGE', 'bytes', size, maximumTemplateSize, 'Compact JSON, leaving the layout out or splitting the stack would help.');
  warn('TOO_MANY_RESOURCES', 'resources', count('Resources'), 500, 'Splitting the stack would help.');
  warn('TOO_MANY_PARAMETERS', 'parameters', count('Parameters'), 200, 'Splitting the stack would help.');
  warn('TOO_MANY_OUTPUTS', 'outputs', count('Outputs'), 200, 'Splitting the stack would help.');
  if (size > maximumTemplateSize) {
    findings.push({ severity: 'error', code: 'TEMPLATE_TOO_LARGE', path: [], message: `The template has ${size.toLocaleString('en-US')} bytes; CloudFormation takes ${maximumTemplateSize.toLocaleString('en-US')}. Compact JSON, leaving the layout out or splitting the stack would help.` });
  }
  return findings;
}
