import type * as Monaco from 'monaco-editor/editor';

export const policyLanguageId = 'aws-policy';

/** JSON with the words of the policy language told apart, and policy variables inside of strings. */
export function definePolicyLanguage(monaco: typeof Monaco): void {
  monaco.languages.register({ id: policyLanguageId });
  monaco.languages.setLanguageConfiguration(policyLanguageId, {
    brackets: [
      ['{', '}'],
      ['[', ']'],
    ],
    autoClosingPairs: [
      { open: '{', close: '}', notIn: ['string'] },
      { open: '[', close: ']', notIn: ['string'] },
      { open: '"', close: '"', notIn: ['string'] },
    ],
    wordPattern: /[\w:*?./-]+/,
  });
  monaco.languages.setMonarchTokensProvider(policyLanguageId, {
    // An open text ends with its line, as in our parser: what follows keeps its colours while somebody types.
    includeLF: true,
    tokenizer: {
      root: [
        [/"(?:[^"\\\n]|\\.)*"(?=\s*:)/, { cases: { '"(Allow|Deny)"': 'string', '@default': 'type' } }],
        [/"Allow"/, 'allow'],
        [/"Deny"/, 'deny'],
        [/"/, { token: 'string.quote', next: '@string' }],
        [/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/, 'number'],
        [/\b(?:true|false|null)\b/, 'keyword'],
        [/[{}[\]]/, '@brackets'],
        [/[,:]/, 'delimiter'],
      ],
      string: [
        [/\$\{[^}"\n]*\}/, 'variable'],
        [/[*?]/, 'wildcard'],
        [/\\./, 'string.escape'],
        [/\\/, 'string'],
        [/[^"\\*?$\n]+/, 'string'],
        [/\$/, 'string'],
        [/"/, { token: 'string.quote', next: '@pop' }],
        [/\n/, { token: '', next: '@pop' }],
      ],
    },
  });
  monaco.editor.defineTheme('policy-light', {
    base: 'vs',
    inherit: true,
    rules: [
      { token: 'type', foreground: '1f4b99' },
      { token: 'string', foreground: '3d3d3d' },
      { token: 'string.quote', foreground: '6b6b6b' },
      { token: 'string.escape', foreground: '7a3e9d' },
      { token: 'allow', foreground: '1b6e37', fontStyle: 'bold' },
      { token: 'deny', foreground: 'b3261e', fontStyle: 'bold' },
      { token: 'variable', foreground: '7a3e9d', fontStyle: 'bold' },
      { token: 'wildcard', foreground: 'a04a00', fontStyle: 'bold' },
    ],
    colors: { 'textLink.foreground': '#1f4b99', 'editor.background': '#ffffff', 'editorLineNumber.foreground': '#6b7280' },
  });
  monaco.editor.defineTheme('policy-dark', {
    base: 'vs-dark',
    inherit: true,
    rules: [
      { token: 'type', foreground: '9cc3ff' },
      { token: 'string', foreground: 'd6d9de' },
      { token: 'string.quote', foreground: '8b93a0' },
      { token: 'string.escape', foreground: 'd0a6f5' },
      { token: 'allow', foreground: '7fd89a', fontStyle: 'bold' },
      { token: 'deny', foreground: 'ff9a92', fontStyle: 'bold' },
      { token: 'variable', foreground: 'd0a6f5', fontStyle: 'bold' },
      { token: 'wildcard', foreground: 'ffb870', fontStyle: 'bold' },
    ],
    colors: { 'textLink.foreground': '#9cc3ff', 'editor.background': '#12161c', 'editorLineNumber.foreground': '#8b93a0' },
  });
}
