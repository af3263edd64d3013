import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import type { IconSource } from '../../drawing';
import { designStore } from '../../state/designStore';
import { simulationStore } from '../../state/simulationStore';
import { Paper } from './Paper';
import './paper.css';

let sheet: { readonly element: HTMLElement; readonly root: Root } | undefined;

/** Puts the pages beside the page; the style sheet shows them on paper only. At once: the printer does not wait. */
export function showPaper(icons: IconSource): void {
  const { design } = designStore.getState();
  const { result, request } = simulationStore.getState();
  if (sheet === undefined) {
    const element = document.body.appendChild(document.createElement('div'));
    element.className = 'paper';
    sheet = { element, root: createRoot(element) };
  }
  const { root } = sheet;
  flushSync(() => root.render(<Paper design={design} icons={icons} answered={result === null || request === null ? undefined : { design, result, request }} printedAt={new Date()} />));
}

export function hidePaper(): void {
  sheet?.root.unmount();
  sheet?.element.remove();
  sheet = undefined;
}
