type Write = (fields: object, message: string) => void

/** What the engine logs through; pino fits. */
export interface Logger {
  debug: Write
  info: Write
  warn: Write
  error: Write
}
