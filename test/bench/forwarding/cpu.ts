import { readdirSync, readFileSync } from 'node:fs'

/** `sysconf(_SC_CLK_TCK)` of Linux everywhere. */
const ticksPerSecond = 100

/** Seconds of processor that a process with all its threads has had, user and system. */
export const cpuSecondsOf = (pid: number): number => secondsIn(`/proc/${pid}/stat`)

/** Of one thread. */
export const threadSecondsOf = (pid: number, thread: number): number =>
  secondsIn(`/proc/${pid}/task/${thread}/stat`)

/** The threads of a process by name. */
export function threadsOf(pid: number): { id: number; name: string }[] {
  return readdirSync(`/proc/${pid}/task`).map((id) => ({
    id: Number(id),
    name: readFileSync(`/proc/${pid}/task/${id}/comm`, 'utf8').trim(),
  }))
}

function secondsIn(file: string): number {
  const stat = readFileSync(file, 'utf8')
  // The second field, the name, may have spaces and brackets in it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}
