import { drawDesign, iconFilesOf, type DrawingOptions } from '../../drawing';
import type { Design } from '../../model/design';
import { simulationRequest } from '../../model/request';
import { simulate } from '../../simulation';
import { readArguments, textOption, type Command } from '../command';
import { Unusable } from '../console';
import { fileHelp, readDesign } from '../designFile';
import { packagedIcons } from '../iconFiles';
import { nameOf, readJson } from '../jsonFile';
import { prepareSimulation } from '../prepareSimulation';

export const drawCommand: Command = {
  name: 'draw',
  summary: 'the picture the page exports',
  help: `usage: vpc-endpoint-designer draw FILE [FILE …] [--request REQ.json] -o PICTURE.svg

${fileHelp}What has no layout is laid out first.

  --request REQ.json  draw the traced path of this request, its verdict and what decided
  -o PICTURE.svg      where the picture goes; - is standard output
  --theme THEME       light, dark or print; default light
  --no-background     transparent between the shapes
  --no-legend         without the design's name and the meaning of the signs
`,
  run: async (args, console) => {
    const { values, files } = readArguments(
      args,
      {
        request: { type: 'string' },
        output: { type: 'string', short: 'o' },
        theme: { type: 'string' },
        'no-background': { type: 'boolean' },
        'no-legend': { type: 'boolean' },
      },
      ['FILE…'],
    );
    const output = textOption(values, 'output');
    if (output === undefined) throw new Unusable('-o PICTURE.svg is missing');
    const theme = themeOf(textOption(values, 'theme') ?? 'light');
    const requestFile = textOption(values, 'request');
    if (requestFile === '-' && files.includes('-')) throw new Unusable('standard input can be read only once');

    const input = requestFile === undefined ? undefined : onlyRequest(readJson(console, requestFile), nameOf(requestFile));
    const design = await readDesign(console, files);
    const icons = packagedIcons();
    const options: DrawingOptions = { theme, background: values['no-background'] !== true, legend: values['no-legend'] !== true, icons };
    const { svg } = drawDesign(design, input === undefined ? options : { ...options, ...(await traced(design, input.request)) });
    const wanted = iconFilesOf(design);
    if (wanted.length > 0 && wanted.every((file) => icons(file) === undefined)) console.err('The AWS icons are not beside this program; the picture goes without them.\n');
    if (output === '-') console.out(svg);
    else console.write(output, svg);
    return 0;
  },
};

function themeOf(text: string): DrawingOptions['theme'] {
  if (text === 'light' || text === 'dark' || text === 'print') return text;
  throw new Unusable('--theme is one of light, dark, print');
}

/** A picture shows one way: of an array only one with a single request. */
function onlyRequest(input: unknown, file: string): { readonly request: unknown } {
  if (!Array.isArray(input)) return { request: input };
  if (input.length === 1) return { request: input[0] };
  throw new Unusable(`${file}: a picture shows one request; here are ${input.length}`);
}

async function traced(design: Design, request: unknown): Promise<Pick<DrawingOptions, 'result' | 'request'>> {
  const compiled = await prepareSimulation(design, [request]);
  const read = simulationRequest.safeParse(request);
  return { result: simulate(compiled, request), request: read.success ? read.data : undefined };
}
