/** A figure worth reading in a test's output. */
export const report = (line: string): void => console.info(line)
