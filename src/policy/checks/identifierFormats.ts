import { defineCheck } from './check';

/** Values that AWS makes have a form; others never occur. */
export const identifierFormats = defineCheck({
  codes: { POL438: 'error', POL439: 'error', POL440: 'error', POL441: 'error' },
  run({ statements, options: { facts: design } }, report) {
    for (const { conditions } of statements) {
      for (const { operator, lowerCaseKey, values, facts } of conditions) {
        const group = operator?.comparison.group;
        if (group !== 'String' && group !== 'Arn') continue;
        for (const { text, node } of values) {
          if (text.includes('${')) continue;
          const hasPattern = /[*?]/.test(text);
          if (lowerCaseKey === 'aws:sourcevpc' && !hasPattern && !/^vpc-(?:[0-9a-f]{8}|[0-9a-f]{17})$/.test(text) && !isOneOf(design?.vpcs, text)) {
            report('POL438', `A VPC id is \`vpc-\` with 8 or 17 hexadecimal digits; \`${text}\` never occurs.`, node);
          } else if (lowerCaseKey === 'aws:sourcevpce' && !hasPattern && !/^vpce-(?:[0-9a-f]{8}|[0-9a-f]{17})$/.test(text) && !isOneOf(design?.endpoints, text)) {
            report('POL439', `An endpoint id is \`vpce-\` with 8 or 17 hexadecimal digits; \`${text}\` never occurs.`, node);
          } else if (/kms-?key-?(?:id|arn)$/.test(lowerCaseKey) && !/^(?:\*|arn:[^:]+:kms:[^:]*:[^:]*:.+|arn:[^:]*\*.*)$/.test(text) && !(facts?.type === 'string' && isKeyId(text))) {
            report('POL440', `This key holds the ARN of a KMS key, \`arn:aws:kms:…:key/…\`; \`${text}\` is none.`, node);
          } else if (lowerCaseKey === 'kms:viaservice' && !hasPattern && !/^[a-z0-9-]+\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/.test(text)) {
            report('POL441', `\`kms:ViaService\` holds names such as \`s3.us-east-1.amazonaws.com\`; \`${text}\` is none.`, node);
          } else if (/^aws:calledvia(?:first|last)?$/.test(lowerCaseKey) && !hasPattern && !/^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.amazonaws\.com(?:\.cn)?$/.test(text)) {
            report('POL441', `This key holds names such as \`athena.amazonaws.com\`; \`${text}\` is none.`, node);
          }
        }
      }
    }
  },
});

/** Keys such as `secretsmanager:KmsKeyId` hold the key as the request names it: by its id or an alias, too. */
function isKeyId(text: string): boolean {
  return /^(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|mrk-[0-9a-f]{32}|alias\/.+|.*[*?].*)$/i.test(text);
}

/** References to nodes of a design are fine, whatever their form; what is no VPC is none under `aws:SourceVpc` all the same. */
function isOneOf(nodes: readonly { readonly id: string }[] | undefined, id: string): boolean {
  return nodes?.some((node) => node.id === id) === true;
}
