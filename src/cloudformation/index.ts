/** The front door: templates in, templates out. YAML stands apart (`yaml.ts`), so that its library is loaded when it is needed. */
export { importTemplate, importTemplateSource, type ImportOptions, type ImportResult } from './importTemplate';
export { looksLikeJson } from './readJson';
export type { Finding, Severity, TemplateCode } from './finding';
export { exportTemplate, type ExportOptions, type ExportResult } from './exportTemplate';
