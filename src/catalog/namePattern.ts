/**
 * Whether a name fits a pattern in which `*` is any run of characters and `?` one. Looks back no further than to the last `*`: whoever
 * types in a policy types patterns of any kind, and none may take long.
 */
export function fitsNamePattern(pattern: string, name: string): boolean {
  let position = 0;
  let read = 0;
  let lastRun = -1;
  let runEnd = 0;
  while (read < name.length) {
    const token = pattern[position];
    if (token === '*') {
      lastRun = position;
      runEnd = read;
      position += 1;
    } else if (token === '?' || (token !== undefined && token === name[read])) {
      position += 1;
      read += 1;
    } else if (lastRun < 0) {
      return false;
    } else {
      position = lastRun + 1;
      runEnd += 1;
      read = runEnd;
    }
  }
  while (pattern[position] === '*') position += 1;
  return position === pattern.length;
}
