import 'server-only'
import type { ExportFormat } from '@/lib/shared/export-format'
import { toStream } from '../http/to-stream'
import { csvOf } from './csv'
import type { Download } from './download'
import { xlsxOf } from './xlsx'

const FORMATS = {
  csv: { contentType: 'text/csv; charset=utf-8', chunksOf: csvOf },
  xlsx: {
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    chunksOf: xlsxOf,
  },
} as const satisfies Record<ExportFormat, unknown>

/** A table as the bytes of a file, written as fast as they are taken. */
export function fileOf(
  download: Download,
  format: ExportFormat,
): { name: string; contentType: string; bytes: ReadableStream<Uint8Array> } {
  const { contentType, chunksOf } = FORMATS[format]
  const gone = new AbortController()
  // What writes the format may not have begun to read when the browser leaves: the rows are given back here.
  gone.signal.addEventListener('abort', () => void download.records.return?.())
  return {
    name: `${download.fileName}.${format}`,
    contentType,
    bytes: toStream(chunksOf(download), gone),
  }
}
