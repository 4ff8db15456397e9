import { createInterface } from 'node:readline'
import type { Stop } from '../../shared/domain/clock'

export interface Terminal {
  write(line: string): void
  /** Calls when the operator asks for a new address. */
  onAsk(run: () => void): Stop
}

/** Standard output; Enter in a terminal, or SIGUSR2 where signals exist, asks for a new address. */
export function systemTerminal(): Terminal {
  return {
    write: (line) => {
      process.stdout.write(`${line}\n`)
    },
    onAsk(run) {
      const canSignal = process.platform !== 'win32'
      if (canSignal) process.on('SIGUSR2', run)
      const lines = process.stdin.isTTY ? createInterface({ input: process.stdin }).on('line', run) : null
      return () => {
        if (canSignal) process.off('SIGUSR2', run)
        lines?.close()
      }
    },
  }
}

/** The one line that says why there is no Electron, and the address with its one-time token. */
export function announce(terminal: Terminal, deps: { why: string | null; freshUrl(): string }): Stop {
  if (deps.why) terminal.write(deps.why)
  const print = () => terminal.write(`Pulsedeck studio: ${deps.freshUrl()}`)
  print()
  terminal.write('The address works once. Press Enter for another; Ctrl+C stops every device and quits.')
  return terminal.onAsk(print)
}
