import { iconFilesOf, type IconSource } from '../../drawing';
import type { Design } from '../../model/design';
import { whileWorking } from '../../state/workStore';

const texts = new Map<string, Promise<string | undefined>>();

/** The AWS icons a picture of the design needs: the page's own files, read once. */
export async function loadIcons(design: Design): Promise<IconSource> {
  const loaded = new Map<string, string | undefined>();
  await Promise.all(iconFilesOf(design).map(async (file) => loaded.set(file, await iconText(file))));
  return (file) => loaded.get(file);
}

function iconText(file: string): Promise<string | undefined> {
  const known = texts.get(file);
  if (known !== undefined) return known;
  const text = fetch(`${import.meta.env.BASE_URL}icons/${file}`)
    .then((response) => (response.ok ? response.text() : undefined))
    .catch(() => undefined);
  texts.set(file, text);
  return text;
}

/** No browser makes a picture of more pixels along one side, and none of many more in all. */
const longestSide = 16_384;
const mostPixels = 120_000_000;

export type Png = { readonly ok: true; readonly picture: Blob } | { readonly ok: false; readonly reason: string };

/** The SVG picture as a PNG with `scale` pixels for each of its own. Drawn by the browser; nothing leaves the page. */
export async function pngOf(svg: string, scale: number): Promise<Png> {
  let cancel = (): void => undefined;
  const cancelled = new Promise<Png>((resolve) => {
    cancel = () => resolve({ ok: false, reason: 'The PNG was cancelled.' });
  });
  return whileWorking('Making the PNG', Promise.race([cancelled, drawPng(svg, scale)]), () => cancel());
}

async function drawPng(svg: string, scale: number): Promise<Png> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const width = Math.round(image.naturalWidth * scale);
    const height = Math.round(image.naturalHeight * scale);
    if (Math.max(width, height) > longestSide || width * height > mostPixels) {
      return { ok: false, reason: `A PNG of ${width} × ${height} pixels is more than browsers can make. Choose a smaller size, or SVG.` };
    }
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    canvas.getContext('2d')?.drawImage(image, 0, 0, width, height);
    const picture = await new Promise<Blob | null>((resolve) => {
      canvas.toBlob(resolve, 'image/png');
    });
    return picture === null ? { ok: false, reason: 'The browser could not make a PNG of this size. Choose a smaller one, or SVG.' } : { ok: true, picture };
  } catch {
    return { ok: false, reason: 'The browser could not draw the picture. SVG can still be downloaded.' };
  } finally {
    URL.revokeObjectURL(address);
  }
}
