import { notify } from '../../state/notificationStore';

/** Whether the text is on the clipboard now; if not, the person has been told. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    notify('The browser does not let this page use the clipboard. Select the text and copy it.', { tone: 'refusal' });
    return false;
  }
}
