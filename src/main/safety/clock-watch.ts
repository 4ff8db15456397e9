import type { Clock, Stop } from '../../shared/domain/clock'

/** Wall and monotonic clock may part by this much between two looks. */
const mostDriftMs = 2_000
const periodMs = 100

/** Looks ten times a second: whether the clocks parted (sleep, or somebody set one), and what else runs out. */
export function watchClocks(deps: { clock: Clock; onJump(): void; onLook(): void }): Stop {
  const { clock } = deps
  const apart = () => clock.wall() - clock.now()
  let apartMs = apart()
  return clock.every(periodMs, () => {
    const next = apart()
    if (Math.abs(next - apartMs) > mostDriftMs) deps.onJump()
    apartMs = next
    deps.onLook()
  })
}
