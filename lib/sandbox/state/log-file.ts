import { open, rename, type FileHandle } from 'node:fs/promises'
import path from 'node:path'

export class BrokenLogError extends Error {}

const NEWLINE = 0x0a
const CHUNK = 1 << 20

/** Makes a created or renamed file itself survive a power cut, not only its contents. */
export async function syncDirectory(file: string): Promise<void> {
  const directory = await open(path.dirname(file), 'r')
  await directory.sync().finally(() => directory.close())
}

function parse(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString('utf8'))
  } catch {
    return undefined
  }
}

/**
 * Reads a file of JSON lines from its start, one value at a time. A last line that is torn (no newline, or not JSON) is
 * what a crash in the middle of a write leaves; it was never acknowledged, so it is cut off.
 *
 * @returns the length in bytes of the sound part, which is also the length of the file afterwards
 * @throws BrokenLogError when a line before the last one is not JSON: that is damage, not a crash
 */
export async function readLines(file: FileHandle, onValue: (value: unknown) => void): Promise<number> {
  const { size } = await file.stat()
  const buffer = Buffer.alloc(CHUNK)
  let rest = Buffer.alloc(0)
  let sound = 0
  let line = 0
  for (let position = 0; position < size;) {
    const { bytesRead } = await file.read(buffer, 0, CHUNK, position)
    if (bytesRead === 0) break
    position += bytesRead
    const data = Buffer.concat([rest, buffer.subarray(0, bytesRead)])
    let start = 0
    for (let end = data.indexOf(NEWLINE); end !== -1; end = data.indexOf(NEWLINE, start)) {
      line += 1
      const value = parse(data.subarray(start, end))
      const last = position >= size && end === data.length - 1
      if (value === undefined && !last) throw new BrokenLogError(`line ${line} is damaged`)
      if (value !== undefined) {
        onValue(value)
        sound += end + 1 - start
      }
      start = end + 1
    }
    rest = Buffer.from(data.subarray(start))
  }
  if (sound < size) await file.truncate(sound)
  return sound
}

/**
 * Puts a new file with this one line in the place of `file`. The rename is atomic: after a crash there is the old file
 * or the new one, never neither.
 */
export async function replaceFile(file: string, line: string): Promise<FileHandle> {
  const fresh = `${file}.new`
  const handle = await open(fresh, 'w', 0o600)
  await handle.appendFile(line)
  await handle.sync()
  await handle.close()
  await rename(fresh, file)
  await syncDirectory(file)
  return open(file, 'a+', 0o600)
}
