/** The front door: templates in, templates out. YAML stands apart (`yaml.ts`), so that its library is loaded when it is needed. */
export { importTemplate, importTemplateSource, type ImportOptions, type ImportResult } from './importTemplate';
export { looksLikeJson } from './readJson';
export type { Finding, Severity, TemplateCode } from './finding';
export { exportTemplate, type ExportOptions, type ExportResult } from './exportTemplate';
export { exportStacks, type ExportedStack, type ExportStacksResult } from './stacks/exportStacks';
export { importStacks, type ImportedHandOver, type ImportStacksResult, type StackSource } from './stacks/importStacks';
export type { HandOver } from './stacks/handOvers';
export { templateLimits, type TemplateCounts } from './exportLimits';
export { readJsonTemplate } from './readJson';
export type { TemplateSource } from './templateSource';
export { readTemplateText } from './readText';
export type { ParameterChoice, ParameterGroup } from './stacks/parameterGroups';
