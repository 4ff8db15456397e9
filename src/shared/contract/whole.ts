import { z } from 'zod'

type Undefaulted<S> = S extends z.ZodDefault<infer I> ? I : S
type Whole<S extends z.ZodRawShape> = { [K in keyof S]: Undefaulted<S[K]> }

/** The same object with every field said and nothing beside them. */
export function wholeOf<S extends z.ZodRawShape>({
  shape,
}: z.ZodObject<S>): z.ZodObject<Whole<S>, z.core.$strict> {
  const fields = Object.entries(shape).map(([name, field]) => [
    name,
    field instanceof z.ZodDefault ? field.unwrap() : field,
  ])
  return z.strictObject(Object.fromEntries(fields) as Whole<S>)
}
