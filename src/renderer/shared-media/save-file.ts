/** Hands the text to the browser as a file of this name. */
export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has begun; the text is not kept for longer.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
