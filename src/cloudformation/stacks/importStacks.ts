import { locate, type Finding, type FindingAt } from '../finding';
import { carriedNotes, importTemplateSource, readTemplate, refusalOf, type ImportOptions } from '../importTemplate';
import { isObject, objectAt, property, type JsonObject } from '../json';
import { checkTemplate } from '../templateChecks';
import type { TemplateSource } from '../templateSource';
import type { Design } from '../../model/design';
import { parameterGroupsOf, type ParameterGroup } from './parameterGroups';
import { joinStacks, type JoinedStacks } from './joinStacks';
import type { ImportedStack } from './stackPlace';

/** One template of several, read as text, and where it is (to be) deployed. */
export interface StackSource {
  /** The name of its file. */
  readonly file: string;
  readonly source: TemplateSource;
  /** What a person said; absent: what the template's own Metadata or the file's name says. */
  readonly accountId?: string | undefined;
  readonly region?: string | undefined;
}

export type ImportStacksResult =
  | {
      readonly ok: true;
      readonly design: Design;
      /** Each with the file it is about. */
      readonly findings: readonly Finding[];
      /** Where each template is taken to be deployed, in the order given. */
      readonly places: readonly { readonly file: string; readonly accountId: string; readonly region: string }[];
      /** What one stack hands to another. */
      readonly handOvers: readonly ImportedHandOver[];
      /** What a person may choose, for each template. */
      readonly parameters: readonly { readonly file: string; readonly groups: readonly ParameterGroup[] }[];
    }
  | { readonly ok: false; readonly complaints: readonly Finding[] };

export interface ImportedHandOver {
  readonly from: string;
  readonly output: string;
  readonly to: string;
  readonly parameter: string;
}

/** Several templates as one design: joined over exports and imports, and over parameters that outputs of the others give. */
export function importStacks(sources: readonly StackSource[], options: ImportOptions): ImportStacksResult {
  const [only, ...others] = sources;
  if (only !== undefined && others.length === 0 && !isOneOfSeveral(only)) return importOne(only, options);
  const complaints = sources.flatMap(({ file, source }): Finding[] => {
    if (!source.ok) return source.complaints.map(({ line, column, ...finding }) => ({ ...locate(finding, () => ({ line, column })), file }));
    const refused = refusalOf(source.document);
    return refused ? [{ ...locate(refused, source.positionOf), file }] : [];
  });
  if (complaints.length > 0) return { ok: false, complaints };
  const stacks = sources.map((source) => stackOf(source, options));
  const joined = joinStacks(stacks);
  const { design, template, findings } = readTemplate(joined.document, 'json', { ...options, region: undefined, accountId: undefined, stacks });
  const checked = sources.flatMap(({ file, source }) => (source.ok && isObject(source.document) ? checkTemplate(source.document, source.size).map((finding) => locatedIn(source, file, finding)) : []));
  const read = [...findings, ...template.findings, ...carriedNotes(design.nodes)].map((finding) => locatedInJoined(sources, joined, finding));
  return {
    ok: true,
    design,
    findings: [...checked, ...read, ...joined.links.filter((link) => link.byName).map((link) => takenForOne(sources, joined, link))],
    places: stacks.map(({ accountId, region }, position) => ({ file: sources[position]?.file ?? '', accountId, region })),
    handOvers: joined.links.map((link) => ({
      from: sources[link.from]?.file ?? '',
      output: localNameOf(joined.names[link.from]?.outputs, link.output),
      to: sources[link.to]?.file ?? '',
      parameter: localNameOf(joined.names[link.to]?.refs, link.parameter),
    })),
    parameters: stacks.map(({ document }, position) => ({
      file: sources[position]?.file ?? '',
      groups: parameterGroupsOf(
        document,
        (local) => joined.names[position]?.refs.get(local) ?? local,
        (local) => {
          const link = joined.links.find(({ to, parameter }) => to === position && parameter === joined.names[position]?.refs.get(local));
          return link && `${localNameOf(joined.names[link.from]?.outputs, link.output)} of ${sources[link.from]?.file ?? ''}`;
        },
      ),
    })),
  };
}

/** Whether an export of ours wrote it for one account and Region of a design. */
function isOneOfSeveral({ source }: StackSource): boolean {
  return objectAt(documentOf(source), 'Metadata', 'Designer', 'stack') !== undefined;
}

/** A template that stands alone is no stack among others: it is the design. */
function importOne(source: StackSource, options: ImportOptions): ImportStacksResult {
  const { accountId, region } = stackOf(source, options);
  // What a person says comes before what the template says of itself, and is kept with the values of its parameters.
  const said = [...(source.accountId === undefined ? [] : [{ name: 'AWS::AccountId', value: source.accountId }]), ...(source.region === undefined ? [] : [{ name: 'AWS::Region', value: source.region }])];
  const result = importTemplateSource(source.source, { ...options, accountId, region, parameterValues: [...(options.parameterValues ?? []), ...said] });
  const inFile = (findings: readonly Finding[]) => findings.map((finding) => ({ ...finding, file: source.file }));
  if (!result.ok) return { ok: false, complaints: inFile(result.complaints) };
  const { design, findings } = result;
  return { ok: true, design, findings: inFile(findings), places: [{ file: source.file, accountId: design.accountId, region: design.region }], handOvers: [], parameters: [{ file: source.file, groups: parameterGroupsOf(documentOf(source.source), (local) => local, () => undefined) }] };
}

function documentOf(source: TemplateSource): JsonObject {
  return source.ok && isObject(source.document) ? source.document : {};
}

function stackOf({ file, source, accountId, region }: StackSource, options: ImportOptions): ImportedStack {
  const document = documentOf(source);
  const designer = objectAt(document, 'Metadata', 'Designer');
  const [own, name] = [property(objectAt(designer, 'stack'), 'name'), file.split(/[\\/]/).at(-1) ?? file];
  const inName = /(?:^|[^0-9])(\d{12})(?![0-9])/.exec(name)?.[1];
  const regionInName = /(?:^|[._-])([a-z]{2}(?:-[a-z]+)+-\d)(?=[._-]|$)/.exec(name)?.[1];
  return {
    name: typeof own === 'string' && own !== '' ? own : name.replace(/\.(template\.)?(json|ya?ml|template|txt)$/i, ''),
    accountId: accountId ?? textOf(property(designer, 'AccountId')) ?? inName ?? options.accountId ?? '111122223333',
    region: region ?? textOf(property(designer, 'Region')) ?? regionInName ?? options.region ?? 'us-east-1',
    format: source.ok ? source.format : 'json',
    document,
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function locatedIn(source: TemplateSource, file: string, finding: FindingAt): Finding {
  return { ...locate(finding, source.ok ? source.positionOf : () => ({ line: 1, column: 1 })), file };
}

/** A finding about the joined template, in the file it is about and under the name it has there. */
function locatedInJoined(sources: readonly StackSource[], joined: JoinedStacks, finding: FindingAt): Finding {
  const [section, name, ...rest] = finding.path;
  const position = typeof name === 'string' ? (joined.stackOf.get(name) ?? joined.main) : joined.main;
  const given = sources[position];
  const path = typeof name === 'string' && section !== undefined && joined.stackOf.has(name) ? [section, localNameOf(joined.names[position]?.refs, name), ...rest] : finding.path;
  if (given === undefined) return locate(finding, () => ({ line: 1, column: 1 }));
  return locatedIn(given.source, given.file, { ...finding, path });
}

function takenForOne(sources: readonly StackSource[], joined: JoinedStacks, link: JoinedStacks['links'][number]): Finding {
  const local = localNameOf(joined.names[link.to]?.refs, link.parameter);
  const [to, from] = [sources[link.to], sources[link.from]];
  const finding: FindingAt = {
    severity: 'note',
    code: 'JOINED_BY_NAME',
    path: ['Parameters', local],
    message: `The parameter \`${local}\` is taken to be the output \`${localNameOf(joined.names[link.from]?.outputs, link.output)}\` of \`${from?.file ?? ''}\`, which has the same name; a value given by hand comes first.`,
  };
  return locatedIn(to?.source ?? { ok: false, complaints: [] }, to?.file ?? '', finding);
}

function localNameOf(names: ReadonlyMap<string, string> | undefined, joined: string): string {
  for (const [local, name] of names ?? []) if (name === joined) return local;
  return joined;
}
