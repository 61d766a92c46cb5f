/** A line of the terminal that is written over and over; silent where the output is a file or a pipe. */
export function progressLine(): { show(text: string): void; clear(): void } {
  const { stderr } = process
  let shown = false
  return {
    show(text) {
      if (!stderr.isTTY) return
      stderr.write(`\r\u001b[2K  ${text}`.slice(0, (stderr.columns ?? 80) + 5))
      shown = true
    },
    clear() {
      if (shown) stderr.write('\r\u001b[2K')
      shown = false
    },
  }
}
