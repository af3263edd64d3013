/** Hands a text or a picture to the browser as a file. Nothing is sent anywhere. */
export function download(fileName: string, content: string | Blob, type = 'application/json'): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // The browser has taken the file once the click is through.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

export function fileNameOf(designName: string, ending: string): string {
  const stem = designName.trim().replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^-+|-+$/g, '');
  return `${stem === '' ? 'design' : stem}.${ending}`;
}
