import { impaired } from './forwarding/way'
import { glassToGlass } from './glass/measure'
import type { BenchOptions, Row } from './row'

/** Glass to glass with 50 ms there and back, 1 % loss and 10 ms jitter before the receiver. */
export const run = (options: BenchOptions): Promise<Row[]> =>
  glassToGlass('glass-to-glass-impaired', impaired, options)
