// Loaded before the command: stops the run at the STEP:th thing it does to files under FOLDER, before it is done or, for a write, half done.
const fs = require("node:fs")
const path = require("node:path")
const folder = process.env.FOLDER
const last = Number(process.env.STEP)
const opened = new Map()
let steps = 0
const stop = () => process.kill(process.pid, "SIGKILL")
const isOurs = (one) => (typeof one === "number" ? opened.has(one) : typeof one === "string" && path.resolve(one).startsWith(folder))
for (const name of ["mkdirSync", "openSync", "writeSync", "writeFileSync", "fchmodSync", "fsyncSync", "closeSync", "renameSync", "unlinkSync", "rmdirSync", "rmSync", "readdirSync", "readFileSync", "accessSync"]) {
  const really = fs[name]
  fs[name] = (...args) => {
    if (isOurs(args[0])) {
      steps++
      if (steps === last && name === "writeSync") really(args[0], args[1].subarray(0, Math.floor(args[1].length / 2)))
      if (steps === last) stop()
    }
    const result = really(...args)
    if (name === "openSync" && isOurs(args[0])) opened.set(result, true)
    return result
  }
}
process.on("exit", () => really(path.join(process.env.COUNT), String(steps)))
const really = fs.writeFileSync
