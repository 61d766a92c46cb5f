// The one door of every npm command. It runs before anything is installed: nothing but Node's own modules here, and no
// syntax that an old Node cannot read before it was told that it is too old.
const wanted = [20, 19]
const [major, minor] = process.versions.node.split('.').map(Number)

if (major < wanted[0] || (major === wanted[0] && minor < wanted[1])) {
  console.error(
    `Partner Desk needs Node ${wanted.join('.')} or newer (24 recommended); this is Node ${process.versions.node}.`,
  )
  process.exit(1)
}

import('./launch.mjs').then(
  (module) => module.launch(process.argv[2], process.argv.slice(3)),
  (error) => {
    console.error(error)
    process.exit(1)
  },
)
