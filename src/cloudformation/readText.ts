import { looksLikeJson, readJsonTemplate } from './readJson';
import type { TemplateSource } from './templateSource';

/** JSON at once; YAML through its library, which is loaded when it is first needed. */
export async function readTemplateText(text: string): Promise<TemplateSource> {
  if (!looksLikeJson(text)) return (await import('./yaml')).readYamlTemplate(text);
  const json = readJsonTemplate(text);
  if (json.ok || !failsAtYaml(text, json)) return json;
  // YAML may begin with a brace, too. What is neither is refused as the JSON it looks like.
  const yaml = (await import('./yaml')).readYamlTemplate(text);
  return yaml.ok ? yaml : json;
}

/** Whether the first thing that is not JSON may be YAML: a bare word, a tag, a single quote; not a comma too many. */
function failsAtYaml(text: string, refused: Extract<TemplateSource, { ok: false }>): boolean {
  const [first] = refused.complaints;
  if (first?.code !== 'NOT_A_TEMPLATE_FORMAT') return false;
  const line = text.split('\n')[first.line - 1] ?? '';
  return /^[A-Za-z_!'&*#|>-]/.test(line.slice(first.column - 1));
}
