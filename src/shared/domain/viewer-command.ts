/** What a viewer may ask its own page, where others would say something. */
export const viewerCommands = ['help', 'menu', 'queue', 'goal', 'poll', 'me'] as const
export type ViewerCommand = (typeof viewerCommands)[number]

export type ReadCommand =
  | { kind: 'say'; text: string }
  | { kind: 'command'; name: ViewerCommand }
  | { kind: 'unknown'; word: string }

/** A slash begins a command, two of them a line that begins with one. What is no command is said as it stands. */
export function readCommand(text: string): ReadCommand {
  if (text.startsWith('//')) return { kind: 'say', text: text.slice(1) }
  const word = /^\/([^\s/]*)/.exec(text)?.[1]?.toLocaleLowerCase('en')
  if (word === undefined) return { kind: 'say', text }
  const name = viewerCommands.find((each) => each === word)
  return name ? { kind: 'command', name } : { kind: 'unknown', word }
}

/** What could become of the beginning of a command; nothing once it is whole or is none. */
export function completions(text: string): ViewerCommand[] {
  const begun = /^\/([^\s/]*)$/.exec(text)?.[1]?.toLocaleLowerCase('en')
  if (begun === undefined) return []
  const fitting = viewerCommands.filter((each) => each.startsWith(begun))
  return fitting.length === 1 && fitting[0] === begun ? [] : fitting
}
