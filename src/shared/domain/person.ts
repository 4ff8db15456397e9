import { z } from 'zod'

export const viewerName = z.string().trim().min(1).max(40)
/** Made by the sender, once per intention; a repeat with the same key is answered like the first. */
export const idempotencyKey = z
  .string()
  .min(8)
  .max(64)
  .regex(/^[\w-]+$/)
