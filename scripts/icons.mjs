// Copies the AWS architecture icons that the catalogue names, and no others, unmodified from the package aws-icons to public/icons/.
// The names stand in src/catalog/icons.ts and src/catalog/serviceIconsData.ts. Run it after a change there, and commit what it writes.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const source = dirname(createRequire(import.meta.url).resolve('aws-icons/package.json'));
const target = join(project, 'public', 'icons');

/** @param {string} name */
const read = (name) => readFileSync(join(project, 'src', 'catalog', name), 'utf8');

const ofKinds = [...read('icons.ts').matchAll(/'([a-z-]+\/\w+\.svg)'/g)].map((match) => String(match[1]));
const ofServices = [...read('serviceIconsData.ts').matchAll(/^ {2}(\w+):/gm)].map((match) => `architecture-service/${match[1]}.svg`);
const icons = [...new Set([...ofKinds, ...ofServices])].sort();

rmSync(target, { recursive: true, force: true });
for (const icon of icons) {
  mkdirSync(dirname(join(target, icon)), { recursive: true });
  copyFileSync(join(source, 'icons', icon), join(target, icon));
}

const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
writeFileSync(
  join(target, 'NOTICE.txt'),
  `The files in this folder are AWS Architecture Icons, made by Amazon Web Services.
https://aws.amazon.com/architecture/icons/ (set of 30 January 2026)

They were copied unmodified from the npm package aws-icons ${version}, which is under the MIT licence printed below; the licence covers the
package's own work. AWS lets customers and partners use the icons in architecture diagrams; the icons, "AWS" and the names of its
services remain the property of Amazon.com, Inc. or its affiliates. Using them here does not mean that AWS endorses this product.

${readFileSync(join(source, 'LICENSE'), 'utf8').trim()}
`,
);
console.log(`${icons.length} icons`);
