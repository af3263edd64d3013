/** Line drawings of the page's own buttons, 16 by 16. AWS's icons are for AWS's things only. */
const drawings = {
  undo: 'M6 3 2.5 6.5 6 10M3 6.5h6.5a4 4 0 0 1 0 8H7',
  redo: 'm10 3 3.500 3.500L10 10M13 6.500H6.500a4 4 0 0 0 0 8H9',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10Zm3.600-1.400L14 14',
  sun: 'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM8 1v2M8 13v2M1 8h2M13 8h2M3 3l1.400 1.400M11.600 11.600 13 13M3 13l1.400-1.400M11.600 4.400 13 3',
  moon: 'M13.500 9.800A6 6 0 1 1 6.200 2.500a4.800 4.800 0 0 0 7.300 7.300Z',
  system: 'M2 3h12v8H2zM6 14h4M8 11v3',
  menu: 'M2 4h12M2 8h12M2 12h12',
  left: 'M10 3 5 8l5 5',
  right: 'm6 3 5 5-5 5',
  down: 'm3 6 5 5 5-5',
  up: 'm3 10 5-5 5 5',
  close: 'm3.500 3.500 9 9M12.500 3.500l-9 9',
  share: 'M11 5.500 5 8l6 2.500M13 6a1.800 1.800 0 1 0 0-3.600A1.800 1.800 0 0 0 13 6ZM3.500 9.800a1.800 1.800 0 1 0 0-3.600 1.800 1.800 0 0 0 0 3.600ZM13 13.600a1.800 1.800 0 1 0 0-3.600 1.800 1.800 0 0 0 0 3.600Z',
  check: 'm3 8.500 3.500 3.500L13 4.500',
  barred: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM3.800 12.200l8.400-8.400',
  broken: 'M1.500 8H5M11 8h3.500M7 4.500l-1 7M10 4.500l-1 7',
  question: 'M5.800 6a2.300 2.300 0 1 1 3.400 2c-.8.500-1.200.9-1.200 1.800M8 12.500v.1',
} as const;

export type GlyphName = keyof typeof drawings;

export function Glyph({ name, size = 16 }: { name: GlyphName; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <path d={drawings[name]} />
    </svg>
  );
}
