import { setPriority } from 'node:os'

/** Well before a software encoder, behind the system's own. */
const favoured = -10

/**
 * Gives a process of the studio's side, or the air's, the processor before the browser and OBS beside it: on two cores
 * they encode and draw in software, and starve what a real machine would not. Call it right after the start: threads
 * and children that come later take it over. Only root may; elsewhere everything stays as it is.
 */
export function favour(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    setPriority(pid, favoured)
  } catch {
    // Not root, or gone already, which its own waiter tells.
  }
}
