import { csvOf } from '@/lib/server/export/csv'
import type { Download } from '@/lib/server/export/download'

/** A download as the CSV file that it is for a browser, read to its end. */
export async function csvText(download: Omit<Download, 'fileName'>): Promise<string> {
  let text = ''
  for await (const chunk of csvOf(download)) text += chunk
  return text
}
