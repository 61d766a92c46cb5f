// Loaded before a command: it ends in order when its launcher is gone, even by kill -9, which closes the channel.
if (process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}
