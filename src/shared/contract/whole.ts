import { z } from 'zod'

/** The same object with every field said and nothing beside them. */
export function wholeOf<O extends z.ZodObject>({ shape }: O): z.ZodType<z.output<O>> {
  const fields = Object.entries(shape).map(([name, field]) => [
    name,
    field instanceof z.ZodDefault ? field.unwrap() : field,
  ])
  return z.strictObject(Object.fromEntries(fields)) as unknown as z.ZodType<z.output<O>>
}
