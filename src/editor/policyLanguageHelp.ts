import type { DiagnosticFix, PolicyDiagnostic } from '../policy/diagnostic';
import { monaco } from './monaco';
import { policyLanguageId } from './policyLanguage';
import type { PlacedFix } from './requestFixes';

export interface PolicyCompletion {
  readonly label: string;
  readonly insertText: string;
  readonly detail?: string;
  readonly documentation?: string;
  /** The stretch it replaces. */
  readonly offset: number;
  readonly length: number;
  readonly sortKey?: string;
}

/** What the engine says of a place in the text. Offsets are UTF-16 units. */
export interface PolicyLanguageHelp {
  readonly hover: (text: string, offset: number) => Promise<{ readonly text: string; readonly offset: number; readonly length: number } | null>;
  readonly complete: (text: string, offset: number) => Promise<readonly PolicyCompletion[]>;
  /** Absent where the design cannot be changed. */
  readonly ignore?: (diagnostic: PolicyDiagnostic) => void;
}

interface HelpSource {
  readonly diagnostics: readonly PolicyDiagnostic[];
  readonly areDiagnosticsCurrent: boolean;
  readonly help: PolicyLanguageHelp;
  readonly suggest: (text: string) => readonly PlacedFix[];
}

/** Hover, completion and quick fixes of one document. The source is read anew each time: it follows the pane. */
export function provideFor(model: monaco.editor.ITextModel, source: () => HelpSource): readonly monaco.IDisposable[] {
  const ignoreCommand = `policy.ignore.${model.id}`;
  return [
    monaco.editor.registerCommand(ignoreCommand, (_accessor, code: unknown, sid: unknown) => {
      const { diagnostics, help } = source();
      const diagnostic = diagnostics.find((each) => each.code === code && each.sid === sid);
      if (diagnostic !== undefined) help.ignore?.(diagnostic);
    }),
    monaco.languages.registerHoverProvider(policyLanguageId, {
      provideHover: async (asked, position) => {
        if (asked !== model) return null;
        const answer = await source().help.hover(model.getValue(), model.getOffsetAt(position));
        if (answer === null || model.isDisposed()) return null;
        return { contents: [{ value: answer.text }], range: rangeIn(model, answer.offset, answer.length) };
      },
    }),
    monaco.languages.registerCompletionItemProvider(policyLanguageId, {
      triggerCharacters: ['"', ':', '/', '*'],
      provideCompletionItems: async (asked, position) => {
        if (asked !== model) return { suggestions: [] };
        const completions = await source().help.complete(model.getValue(), model.getOffsetAt(position));
        if (model.isDisposed()) return { suggestions: [] };
        return { suggestions: completions.map((completion) => toSuggestion(model, completion)) };
      },
    }),
    monaco.languages.registerCodeActionProvider(policyLanguageId, {
      provideCodeActions: (document, range) => {
        if (document !== model) return { actions: [], dispose: nothingToDispose };
        const { diagnostics, areDiagnosticsCurrent, suggest, help } = source();
        const touching = (areDiagnosticsCurrent ? diagnostics : []).filter((diagnostic) =>
          monaco.Range.areIntersectingOrTouching(range, {
            startLineNumber: diagnostic.line,
            startColumn: diagnostic.column,
            endLineNumber: diagnostic.endLine,
            endColumn: diagnostic.endColumn,
          }),
        );
        const fitting = suggest(model.getValue()).filter(({ offset, length }) => monaco.Range.areIntersectingOrTouching(range, rangeIn(model, offset, length)));
        const asked = touching.flatMap((diagnostic) => diagnostic.fixes ?? []);
        const known = new Set(asked.map(({ edits }) => JSON.stringify(edits)));
        const fixes = [...asked, ...fitting.filter(({ edits }) => !known.has(JSON.stringify(edits)))];
        const ignoring = help.ignore === undefined ? [] : touching.filter(({ severity }) => severity !== 'error').map((diagnostic) => toIgnoreAction(ignoreCommand, diagnostic));
        return { actions: [...fixes.map((fix) => toCodeAction(model, fix)), ...ignoring], dispose: nothingToDispose };
      },
    }),
    monaco.languages.registerDocumentFormattingEditProvider(policyLanguageId, {
      provideDocumentFormattingEdits: async (asked, options) => {
        if (asked !== model) return [];
        const { format } = await import('jsonc-parser');
        const edits = format(model.getValue(), undefined, { tabSize: options.tabSize, insertSpaces: true, eol: '\n' });
        return edits.map((edit) => ({ range: rangeIn(model, edit.offset, edit.length), text: edit.content }));
      },
    }),
  ];
}

function nothingToDispose(): void {
  // Code actions of ours hold no resources.
}

function toCodeAction(model: monaco.editor.ITextModel, fix: DiagnosticFix): monaco.languages.CodeAction {
  return {
    title: fix.title.replaceAll('`', ''),
    kind: 'quickfix',
    edit: {
      edits: fix.edits.map((edit) => ({
        resource: model.uri,
        versionId: model.getVersionId(),
        textEdit: { range: rangeIn(model, edit.offset, edit.length), text: edit.text },
      })),
    },
  };
}

/** An error stays: it says that a policy does not work, or cannot be saved. */
function toIgnoreAction(command: string, { code, sid }: PolicyDiagnostic): monaco.languages.CodeAction {
  const title = sid === undefined ? `Ignore ${code} in the policies of this node` : `Ignore ${code} in the statement ${sid}`;
  return { title, kind: 'quickfix', command: { id: command, title, arguments: [code, sid] } };
}

function toSuggestion(model: monaco.editor.ITextModel, completion: PolicyCompletion): monaco.languages.CompletionItem {
  return {
    label: completion.label,
    kind: monaco.languages.CompletionItemKind.Value,
    ...insertion(completion.insertText),
    range: rangeIn(model, completion.offset, completion.length),
    filterText: completion.insertText,
    ...(completion.detail === undefined ? {} : { detail: completion.detail }),
    ...(completion.documentation === undefined ? {} : { documentation: completion.documentation }),
    ...(completion.sortKey === undefined ? {} : { sortText: completion.sortKey }),
  };
}

/** Where a value is still to be filled in, the cursor goes there and is offered what fits. */
function insertion(text: string): Pick<monaco.languages.CompletionItem, 'insertText' | 'insertTextRules' | 'command'> {
  if (!/(?:""|\{\}|\[\])$/.test(text)) return { insertText: text };
  const plain = (part: string) => part.replace(/[\\$}]/g, '\\$&');
  return {
    insertText: `${plain(text.slice(0, -1))}$0${plain(text.slice(-1))}`,
    insertTextRules: monaco.languages.CompletionItemInsertTextRule.InsertAsSnippet,
    command: { id: 'editor.action.triggerSuggest', title: 'Suggest' },
  };
}

function rangeIn(model: monaco.editor.ITextModel, offset: number, length: number): monaco.Range {
  return monaco.Range.fromPositions(model.getPositionAt(offset), model.getPositionAt(offset + length));
}
