import { glassToGlass } from './glass/measure'
import type { BenchOptions, Row } from './row'

/** Glass to glass over loopback. */
export const run = (options: BenchOptions): Promise<Row[]> => glassToGlass('glass-to-glass', null, options)
