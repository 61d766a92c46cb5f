import { tellChange } from '..'
import { db } from '../../db/client'
import { listener } from '../listener'
import { liveEvents } from '../stream'

/** An app process: tells one change, and writes down what a page of the person in its arguments would hear. */
const [staffId = '', id = ''] = process.argv.slice(2)
const events = liveEvents(
  { listener: listener(), staffId, reads: () => true, alive: async () => true, left: () => undefined },
  new AbortController().signal,
)
setTimeout(() => void db().transaction((tx) => tellChange(tx, { noun: 'funding', id })), 500)
for await (const event of events) process.stdout.write(event.replaceAll('\n', ' ').trimEnd() + '\n')
