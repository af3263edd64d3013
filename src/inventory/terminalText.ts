/**
 * A text copied from a terminal with the commands and prompts between the answers blanked out: all positions stay. A line of JSON that has
 * been laid out begins with a quotation mark, a brace or a bracket; a prompt such as `[user@host ~]$` closes its own.
 */
export function withoutCommands(text: string): string {
  return text.replaceAll(commandLine, (line) => ' '.repeat(line.length));
}

const commandLine = /^(?:\[[^\]"{}\n]*\])?[^{}[\]",\n]*(?:[$#%>][ \t]*|\baws[ \t]+[a-z0-9]+[ \t]+[a-z][a-z0-9-]*.*|[ \t]--[a-z][a-z-]*.*)$/gm;
