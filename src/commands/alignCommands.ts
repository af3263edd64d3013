import { alignableIds, alignments, alignNodes, distributeNodes, type Alignment, type DistributionAxis } from '../layout/alignNodes';
import { moveNodes } from '../model/operations';
import { perform } from '../state/perform';
import { defineCommand, type Command, type CommandContext } from './defineCommand';

const titles: Readonly<Record<Alignment, string>> = {
  left: 'Align left edges',
  center: 'Align centres, side to side',
  right: 'Align right edges',
  top: 'Align top edges',
  middle: 'Align middles, top to bottom',
  bottom: 'Align bottom edges',
};

const axes: readonly DistributionAxis[] = ['horizontally', 'vertically'];

/** Two or more nodes of one container share an edge, or get the same room between each two. */
export const alignCommands: readonly Command[] = [
  ...alignments.map((alignment) =>
    defineCommand({
      id: `layout.align.${alignment}`,
      title: titles[alignment],
      group: 'Layout',
      when: (context) => siblingsOf(context).length >= 2,
      run: (context) => void perform(titles[alignment], (design) => moveNodes(design, alignNodes(design, siblingsOf(context), alignment))),
    }),
  ),
  ...axes.map((axis) =>
    defineCommand({
      id: `layout.distribute.${axis}`,
      title: `Distribute ${axis}`,
      group: 'Layout',
      when: (context) => siblingsOf(context).length >= 2,
      run: (context) => void perform(`Distribute ${axis}`, (design) => moveNodes(design, distributeNodes(design, siblingsOf(context), axis))),
    }),
  ),
];

function siblingsOf({ design, selectedIds, readOnly }: CommandContext): readonly string[] {
  return readOnly ? [] : alignableIds(design, selectedIds);
}
