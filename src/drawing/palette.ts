export type Theme = 'light' | 'dark' | 'print';

/** The colours of a picture, by the names of the page's variables (`app/theme.css`); a test keeps both the same. */
export interface Palette {
  readonly canvas: string;
  readonly surface: string;
  readonly border: string;
  readonly text: string;
  readonly 'text-muted': string;
  readonly accent: string;
  readonly allowed: string;
  readonly denied: string;
  readonly unreachable: string;
  readonly invalid: string;
  readonly 'region-line': string;
  readonly 'vpc-line': string;
  readonly 'vpc-ground': string;
  readonly 'private-line': string;
  readonly 'private-ground': string;
  readonly 'public-line': string;
  readonly 'public-ground': string;
  readonly 'service-line': string;
  readonly 'service-ground': string;
  readonly edge: string;
}

export const palettes: Readonly<Record<Theme, Palette>> = {
  light: {
    canvas: '#f8fafb',
    surface: '#ffffff',
    border: '#d7dde5',
    text: '#18222f',
    'text-muted': '#546171',
    accent: '#1058a8',
    allowed: '#0f6e3a',
    denied: '#b3231b',
    unreachable: '#8a5200',
    invalid: '#546171',
    'region-line': '#0e7480',
    'vpc-line': '#7341c9',
    'vpc-ground': 'rgb(115 65 201 / 3.5%)',
    'private-line': '#17667c',
    'private-ground': 'rgb(29 122 148 / 6%)',
    'public-line': '#3a6c16',
    'public-ground': 'rgb(84 140 30 / 8%)',
    'service-line': '#a9b4c2',
    'service-ground': 'rgb(84 97 113 / 5%)',
    edge: '#7e8c9e',
  },
  dark: {
    canvas: '#12171d',
    surface: '#191f27',
    border: '#303a47',
    text: '#e7ecf2',
    'text-muted': '#a6b2c0',
    accent: '#7cb8ff',
    allowed: '#66d394',
    denied: '#ff9188',
    unreachable: '#f3b95f',
    invalid: '#a6b2c0',
    'region-line': '#4fc1cd',
    'vpc-line': '#b493f5',
    'vpc-ground': 'rgb(180 147 245 / 5%)',
    'private-line': '#5fc0dc',
    'private-ground': 'rgb(95 192 220 / 7%)',
    'public-line': '#94cf5e',
    'public-ground': 'rgb(148 207 94 / 8%)',
    'service-line': '#475364',
    'service-ground': 'rgb(166 178 192 / 6%)',
    edge: '#77869c',
  },
  // Black on white: shapes and words say everything, also where a printer has no colours.
  print: {
    canvas: '#ffffff',
    surface: '#ffffff',
    border: '#767676',
    text: '#000000',
    'text-muted': '#333333',
    accent: '#000000',
    allowed: '#0b5a2f',
    denied: '#9b1510',
    unreachable: '#704200',
    invalid: '#444444',
    'region-line': '#555555',
    'vpc-line': '#222222',
    'vpc-ground': 'none',
    'private-line': '#444444',
    'private-ground': 'none',
    'public-line': '#000000',
    'public-ground': 'rgb(0 0 0 / 5%)',
    'service-line': '#767676',
    'service-ground': 'none',
    edge: '#777777',
  },
};

/** `rgb(1 2 3 / 8%)` as SVG programs understand it that know no CSS colours: a plain colour and an opacity. */
export function fillOf(colour: string): { readonly fill: string; readonly 'fill-opacity'?: number } {
  const parts = /^rgb\((\d+) (\d+) (\d+) \/ ([\d.]+)%\)$/.exec(colour);
  if (parts === null) return { fill: colour };
  const [, red, green, blue, percent] = parts;
  return { fill: `rgb(${red},${green},${blue})`, 'fill-opacity': Number(percent) / 100 };
}
