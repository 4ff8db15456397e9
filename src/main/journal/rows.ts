import type { z } from 'zod'

/** What a row holds; nothing for one that another version wrote or a fault altered: the rest is still worth reading. */
export function readRow<S extends z.ZodType>(schema: S, body: unknown, columns: object = {}): z.infer<S>[] {
  try {
    const parsed = schema.safeParse({ ...JSON.parse(String(body)), ...columns })
    return parsed.success ? [parsed.data] : []
  } catch {
    return []
  }
}
