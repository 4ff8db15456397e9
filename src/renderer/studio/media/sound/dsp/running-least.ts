export interface RunningLeast {
  /** Takes a value and answers the least of the latest `length`. */
  add(value: number): number
}

/** Keeps only values that can still become the least: each comes and goes once, whatever the length. */
export function createRunningLeast(length: number): RunningLeast {
  const values = new Float64Array(length)
  const times = new Float64Array(length)
  let first = 0
  let count = 0
  let time = 0
  const place = (index: number) => (first + index) % length
  return {
    add(value) {
      if (count > 0 && (times[first] ?? 0) <= time - length) {
        first = place(1)
        count--
      }
      while (count > 0 && (values[place(count - 1)] ?? 0) >= value) count--
      values[place(count)] = value
      times[place(count)] = time++
      count++
      return values[first] ?? value
    },
  }
}
