/** A package as the README's install line names it. */
export interface NamedPackage {
  readonly name: string;
  /** Null where the line names none, and a registry would give the newest. */
  readonly version: string | null;
}

/** What the commands of the engine's README make of a new project: its settings and its packages. */
export function commandsOf(readme: string): {
  readonly settings: Readonly<Record<string, string>>;
  readonly installed: readonly NamedPackage[];
} {
  const [, block = ''] = /^```sh\n([^]*?)^```$/m.exec(readme) ?? [];
  const commands = block.replaceAll('\\\n', ' ').split('\n');
  const after = (start: string): string[] =>
    commands
      .filter((command) => command.startsWith(start))
      .flatMap((command) => command.slice(start.length).trim().split(/\s+/));
  return {
    settings: Object.fromEntries(
      after('npm pkg set ').map((pair) => pair.split('=') as [string, string]),
    ),
    installed: after('npm install --save-dev ').map((given) => {
      const [, name = given, version = null] = /^(@?[^@]+)@(.+)$/.exec(given) ?? [];
      return { name, version };
    }),
  };
}
