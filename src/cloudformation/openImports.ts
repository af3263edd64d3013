import type { FindingAt } from './finding';
import { textOf } from './functions/values';
import type { ImportedTemplate } from './importedTemplate';
import { isList, isObject, property, type Json, type Path } from './json';

/** Values that other stacks hand over and that are not here: what hangs on them is open. Each export is told once, where it is first used. */
export function noteOpenImports(template: ImportedTemplate): readonly FindingAt[] {
  const findings = new Map<string, FindingAt>();
  const visit = (value: Json | undefined, path: Path): void => {
    if (isList(value)) for (const [position, item] of value.entries()) visit(item, [...path, position]);
    if (!isObject(value)) return;
    const argument = property(value, 'Fn::ImportValue');
    if (argument !== undefined) {
      const name = textOf(template.evaluate(argument));
      const isOpen = name === undefined || template.context.importValue?.(name) === undefined;
      const shown = name === undefined ? 'an export' : `the export \`${name}\``;
      const message = `Fn::ImportValue takes ${shown} of another stack, which is not here; its value is open. Open that stack's template together with this one.`;
      if (isOpen && !findings.has(shown)) findings.set(shown, { severity: 'note', code: 'NO_VALUE', path: [...path, 'Fn::ImportValue'], message });
    }
    for (const [key, item] of Object.entries(value)) visit(item, [...path, key]);
  };
  for (const section of ['Resources', 'Outputs']) visit(template.document[section], [section]);
  return [...findings.values()];
}
