/**
 * What was told anew, with each part that is equal to what was there kept as it was: whoever works on one part is not
 * disturbed by a change of another.
 */
export function shareEqual<T extends object>(before: T | undefined, told: T): T {
  if (!before) return told
  const parts = Object.entries(told).map(([name, part]) => {
    const old = before[name as keyof T]
    return [name, JSON.stringify(old) === JSON.stringify(part) ? old : part]
  })
  return Object.fromEntries(parts) as T
}
