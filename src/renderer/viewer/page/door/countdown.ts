const [minuteMs, hourMs, dayMs] = [60_000, 3_600_000, 86_400_000]

export type Countdown =
  | { kind: 'days'; days: number; hours: number }
  | { kind: 'clock'; time: string }
  | { kind: 'any' }

/** What is left until a show, as far as it is worth counting: seconds matter in the last day alone. */
export function countdownOf(leftMs: number): Countdown {
  if (leftMs <= 0) return { kind: 'any' }
  if (leftMs >= dayMs)
    return { kind: 'days', days: Math.floor(leftMs / dayMs), hours: Math.floor((leftMs % dayMs) / hourMs) }
  const two = (count: number) => String(count).padStart(2, '0')
  const whole = Math.ceil(leftMs / 1_000) * 1_000
  const hours = Math.floor(whole / hourMs)
  const minutes = Math.floor((whole % hourMs) / minuteMs)
  const seconds = Math.floor((whole % minuteMs) / 1_000)
  const time = hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`
  return { kind: 'clock', time }
}
