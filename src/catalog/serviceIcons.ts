import { genericIcon } from './icons';
import { suffixesOfServiceIcons } from './serviceIconsData';

const iconsBySuffix: ReadonlyMap<string, string> = new Map(
  Object.entries(suffixesOfServiceIcons).flatMap(([icon, suffixes]) =>
    suffixes.split(' ').map((suffix): [string, string] => [suffix, `architecture-service/${icon}.svg`]),
  ),
);

/** The icon of the AWS service with this suffix: a file under `public/icons/`. `iconOfService('ecr.api')` */
export function iconOfService(suffix: string): string {
  return iconsBySuffix.get(suffix) ?? iconsBySuffix.get(suffix.replace('-fips', '')) ?? genericIcon;
}
