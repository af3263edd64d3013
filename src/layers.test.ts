import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse as parseJsonWithComments } from 'jsonc-parser';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';

/**
 * The house, from the ground up. A folder may import from folders further up in this list, that is from lower floors, never from its
 * own floor or from a higher one. This is the only place in the code where the order is written down.
 */
const floors: readonly (readonly string[])[] = [
  ['catalog'],
  ['policy', 'model'],
  ['network'],
  ['simulation'],
  ['cloudformation', 'inventory', 'layout', 'examples'],
  // A picture is drawn of what has been laid out.
  ['drawing'],
  // Three doors to the same engine: from the page, from Node, and (src/index.ts) from somebody's program. Nothing but the page goes through the first.
  ['worker', 'cli', 'index'],
  ['state'],
  ['commands'],
  ['canvas', 'editor', 'panels'],
  ['app'],
];

/** Doors to the outside, with nothing behind them for other folders. */
const importedByNobody: readonly string[] = ['cli', 'index', 'app'];

/** Packages a folder may import, besides those of its tests. A name stands for its subpaths too. */
const packages: Readonly<Record<string, readonly string[]>> = {
  catalog: [],
  policy: ['jsonc-parser'],
  model: ['zod/mini', 'jsonc-parser'],
  network: [],
  simulation: ['zod/mini'],
  cloudformation: ['yaml', 'jsonc-parser', 'zod/mini'],
  inventory: ['jsonc-parser', 'zod/mini'],
  layout: [],
  drawing: ['aws-icons'],
  examples: [],
  worker: ['zod/mini'],
  cli: ['node:', 'yaml', 'jsonc-parser', 'zod/mini'],
  index: [],
  state: ['zustand', 'idb-keyval', 'fflate', 'zod/mini'],
  commands: ['zustand'],
  canvas: ['react', 'react-dom', '@xyflow/react', 'zustand', 'aws-icons'],
  editor: ['react', 'react-dom', 'monaco-editor', 'jsonc-parser', 'zustand'],
  panels: ['react', 'react-dom', 'zustand', 'aws-icons'],
  app: ['react', 'react-dom', '@xyflow/react', 'zustand', 'idb-keyval', 'fflate', 'zod/mini', 'aws-icons'],
};

const packagesOfTests = ['node:', 'vitest', 'fast-check', '@aws-cdk/aws-service-spec', '@aws-cdk/service-spec-types', 'jsonc-parser', 'yaml', 'zustand', 'react', 'react-dom'];

/** Folders that know no DOM, no React, no worker, no clock, no file. */
const pureFolders = floors.slice(0, 6).flat();

const sourceFolder = dirname(fileURLToPath(import.meta.url));

describe('The layers', () => {
  it('import downwards only, and only the packages a folder may use', () => {
    expect(sourceFiles().flatMap((file) => violations(file, readFileSync(join(sourceFolder, file), 'utf8')))).toEqual([]);
  });

  it.each([
    ['network/routeTable.ts', "import { simulate } from '../simulation/simulate';", '`network` may not import from `simulation`'],
    ['policy/match/action.ts', "import type { Design } from '../../model/design';", '`policy` may not import from `model`'],
    ['model/design.ts', "export { parsePolicy } from '../policy';", '`model` may not import from `policy`'],
    ['network/dns.ts', "export * from '../canvas/nodes';", '`network` may not import from `canvas`'],
    ['simulation/trace.ts', "const read = () => import('node:fs');", '`simulation` may not use the package `node:fs`'],
    ['layout/fit.ts', "type Node = import('@xyflow/react').Node;", '`layout` may not use the package `@xyflow/react`'],
    ['model/schema.ts', "import { z } from 'zod';", '`model` may not use the package `zod`'],
    ['catalog/regions.ts', "import '../model/design';", '`catalog` may not import from `model`'],
    ['panels/Trace.tsx', "import { Canvas } from '../canvas/Canvas';", '`panels` may not import from `canvas`'],
    ['state/results.ts', "import { main } from '../cli/main';", '`state` may not import from `cli`'],
    ['policy/match.test.ts', "import { design } from '../model/testing/builders';", '`policy` may not import from `model`'],
    ['helpers/strings.ts', '', '`helpers` is not one of the folders'],
    ['network/dns.ts', "import { serve } from '../../scripts/serve.mjs';", '`network` may not import `../../scripts/serve.mjs` from outside src'],
  ])('finds the fault in %s: %s', (file, text, fault) => {
    expect(violations(file, text)).toEqual([expect.stringContaining(fault)]);
  });

  it.each([
    ['simulation/simulate.ts', "import { selectRoute } from '../network/routeTable';\nimport { evaluate } from '../policy';"],
    ['model/schema.ts', "// import { z } from 'zod';\nimport * as z from 'zod/mini';\nconst text = \"import 'react'\";"],
    ['panels/Trace.tsx', "import { useMemo } from 'react';\nexport const Trace = () => <p>{useMemo(() => 'a', [])}</p>;"],
    ['policy/checks/list.ts', "import { check } from './starPrincipal';\nimport { parse } from '../parse';"],
    ['policy/match.test.ts', "import { readFileSync } from 'node:fs';\nimport { it } from 'vitest';"],
  ])('finds no fault in %s: %s', (file, text) => {
    expect(violations(file, text)).toEqual([]);
  });

  it('are what the compiler is told: the pure folders have neither DOM nor Node', () => {
    const project = readJson('tsconfig.pure.json');
    expect(project).toMatchObject({ compilerOptions: { lib: ['ES2023'], types: [] } });
    expect(project).toHaveProperty('include', expect.arrayContaining(pureFolders.map((folder) => `${folder}/**/*`)));
  });

  it('are what the linter is told', () => {
    const told = new Map(overridesOf(readJson('../.oxlintrc.json')).map((override) => [JSON.stringify(override.files), override]));
    for (const expected of lintOverrides()) expect(told.get(JSON.stringify(expected.files))).toEqual(expected);
  });
});

/** What is wrong with the imports of one file, in sentences. `file` is relative to src, with slashes. */
function violations(file: string, text: string): string[] {
  const folder = folderOf(file);
  // A file directly in src that is a test stands outside the house: it looks at all of it.
  if (folder === undefined) return [];
  if (floorOf(folder) === -1) return [`src/${file}: \`${folder}\` is not one of the folders of src/layers.test.ts`];

  return importsOf(file, text).flatMap((specifier) => {
    const fault = specifier.startsWith('.') ? faultOfFile(file, folder, specifier) : faultOfPackage(file, folder, specifier);
    return fault === undefined ? [] : [`src/${file}: ${fault}`];
  });
}

function faultOfFile(file: string, folder: string, specifier: string): string | undefined {
  const target = posix.join(posix.dirname(file), specifier);
  if (target.startsWith('..')) return `\`${folder}\` may not import \`${specifier}\` from outside src`;
  const targetFolder = folderOf(target.includes('/') || target === 'index' ? target : `${target}/index`) ?? target;
  if (targetFolder === folder) return undefined;
  if (floorOf(targetFolder) === -1 || !mayImport(folder, targetFolder)) {
    return `\`${folder}\` may not import from \`${targetFolder}\` (\`${specifier}\`): imports run downwards only`;
  }
  return undefined;
}

function faultOfPackage(file: string, folder: string, specifier: string): string | undefined {
  const allowed = [...(packages[folder] ?? []), ...(isTest(file) ? packagesOfTests : [])];
  const name = specifier.replace(/\?.*$/, '');
  return allowed.some((entry) => name === entry || name.startsWith(entry.endsWith(':') ? entry : `${entry}/`))
    ? undefined
    : `\`${folder}\` may not use the package \`${specifier}\``;
}

function mayImport(from: string, to: string): boolean {
  return floorOf(to) < floorOf(from) && !importedByNobody.includes(to);
}

function floorOf(folder: string): number {
  return floors.findIndex((floor) => floor.includes(folder));
}

function folderOf(file: string): string | undefined {
  const [first = '', ...rest] = file.split('/');
  if (rest.length > 0) return first;
  return isTest(file) ? undefined : first.replace(/\.tsx?$/, '');
}

function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file) || file.includes('/testing/');
}

function sourceFiles(): string[] {
  return readdirSync(sourceFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => relative(sourceFolder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted();
}

/** Every module a file names, types included: `import`, `export … from`, `import()` and `import('…').Type`. */
function importsOf(file: string, text: string): string[] {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) return [];
  const found: string[] = [];
  walk(program, (node) => {
    const source = importingNodes.has(node['type']) ? node['source'] : undefined;
    if (isRecord(source) && typeof source['value'] === 'string') found.push(source['value']);
  });
  return found;
}

const importingNodes: ReadonlySet<unknown> = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
]);

function walk(node: unknown, visit: (node: Record<string, unknown>) => void): void {
  if (Array.isArray(node)) {
    for (const item of node) walk(item, visit);
  } else if (isRecord(node)) {
    visit(node);
    for (const child of Object.values(node)) walk(child, visit);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function readJson(name: string): unknown {
  return parseJsonWithComments(readFileSync(join(sourceFolder, name), 'utf8'), [], { allowTrailingComma: true });
}

interface LintOverride {
  files: string[];
  rules: Record<string, unknown>;
}

function overridesOf(configuration: unknown): LintOverride[] {
  if (!isRecord(configuration) || !Array.isArray(configuration['overrides'])) return [];
  return configuration['overrides'];
}

/** The same order in the linter's words, so that an editor shows the fault where it is made. */
function lintOverrides(): LintOverride[] {
  const folders = floors.flat().filter((folder) => folder !== 'index');
  return folders.map((folder) => {
    const forbidden = folders.filter((other) => other !== folder && !mayImport(folder, other));
    const patterns = [
      {
        regex: `^(\\.\\./)+(${forbidden.join('|')})(/|$)`,
        message: `Imports run downwards only (src/layers.test.ts): \`${folder}\` may not import from this folder.`,
      },
      ...(pureFolders.includes(folder)
        ? [
            {
              regex: '^(node:|react|@xyflow/|zustand|monaco-editor|idb-keyval|vite)',
              message: `\`${folder}\` is pure: it knows no page, no file and no clock. Take the value as a parameter.`,
            },
          ]
        : []),
    ];
    return { files: [`src/${folder}/**`], rules: { 'no-restricted-imports': ['error', { patterns }] } };
  });
}
