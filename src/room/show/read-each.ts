import type { z } from 'zod'

/** Rows with a `body` of JSON. One that cannot be read is left out: it keeps nobody from going on. */
export const readEach = <S extends z.ZodType>(schema: S, rows: readonly unknown[]): z.infer<S>[] =>
  rows.flatMap((row) => {
    try {
      return [schema.parse(JSON.parse((row as { body: string }).body))]
    } catch {
      return []
    }
  })
