import * as monaco from 'monaco-editor/editor';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codeAction/register';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/contextmenu/register';
import 'monaco-editor/features/cursorUndo/register';
import 'monaco-editor/features/diffEditor/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/folding/register';
import 'monaco-editor/features/format/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/readOnlyMessage/register';
import 'monaco-editor/features/toggleTabFocusMode/register';
import 'monaco-editor/features/wordOperations/register';
// `features/suggest/register` of 0.57 has the inline suggestions only; the list of completions is registered by its own module.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import { definePolicyLanguage } from './policyLanguage';

/**
 * Everything of Monaco we use, in one module that is loaded when the policy pane first needs it. The JSON language of
 * Monaco is left out on purpose: diagnostics, hover and completion come from our own engine only.
 */
self.MonacoEnvironment = { getWorker: () => new EditorWorker() };

definePolicyLanguage(monaco);

// On Linux Monaco has another key for it; ours is the same everywhere.
monaco.editor.addKeybindingRule({ keybinding: monaco.KeyMod.Shift | monaco.KeyMod.Alt | monaco.KeyCode.KeyF, command: 'editor.action.formatDocument', when: 'editorTextFocus' });

export { monaco };
