/** What the room needs of a log; pino's shape. Never a token, an address or chat text. */
export interface Log {
  error(fields: object, text: string): void
  warn(fields: object, text: string): void
  info(fields: object, text: string): void
  debug(fields: object, text: string): void
}
