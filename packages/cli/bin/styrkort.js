#!/usr/bin/env node
// Starts the command. Compiled functions are kept between runs in the user's own cache folder, one file a command: Node's compile cache keeps only
// what is compiled before a program runs, and most of a check's functions are compiled while it does. It saves a sixth of a check.
const [major, minor] = process.versions.node.split(".").map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(`styrkort: Node 22.18 or newer is needed; this is ${process.version} (styrkort kräver Node 22.18 eller nyare)\n`)
  process.exitCode = 3
} else start()

function start() {
  // Asked for by scripts again and again, and nothing of the program is needed to answer.
  if (process.argv[2] === "--version") return process.stdout.write(`styrkort ${versionOf(process.getBuiltinModule("node:fs"), process.getBuiltinModule("node:path"))}\n`)
  // A check is over before its heap needs marking step by step, or the middle compiler's code pays for itself: a tenth of its time.
  // Where new objects are made stays as small as it begins: memory used again costs less than memory asked for, a twentieth of its time.
  process.getBuiltinModule("node:v8").setFlagsFromString("--no-incremental-marking --no-maglev --semi-space-growth-factor=1")
  const [fs, os, path, vm] = ["fs", "os", "path", "vm"].map((name) => process.getBuiltinModule(`node:${name}`))
  // The whole program, when the command needs what only it has; everything else starts faster without.
  const isWhole = process.argv.slice(2).some((word) => ["fmt", "schema", "init", "record", "report", "close"].includes(word))
  const filename = path.join(import.meta.dirname, isWhole ? "../dist/fmt.js" : "../dist/main.js")
  globalThis.styrkortPrograms = { workbook: path.join(import.meta.dirname, "../dist/workbook.js"), columns: path.join(import.meta.dirname, "../dist/columns.cjs") }
  const caches = process.env.NODE_DISABLE_COMPILE_CACHE === undefined ? folderOfCaches(fs, os, path) : undefined
  const kept = caches === undefined ? undefined : path.join(caches, nameOfCache(fs, path, filename))
  // The first run of a command reads what the second takes up, so that what the second compiles is other: that is kept too, and then it is all.
  const first = `${kept}-first`
  const settled = kept === undefined ? undefined : readOrNothing(fs, kept)
  const cachedData = settled ?? (kept === undefined ? undefined : readOrNothing(fs, first))
  // What every other command starts with is ASCII: read as what it is, nothing has to be decoded.
  const script = new vm.Script(fs.readFileSync(filename, isWhole ? "utf8" : "latin1"), { filename, ...(cachedData === undefined ? {} : { cachedData }) })
  // A plan that is new, or is another than it was, may have come to functions that no run before it needed.
  let isMore = settled === undefined || script.cachedDataRejected === true
  // What was mistyped is not kept: there are many ways to.
  if (kept !== undefined) process.once("exit", (code) => isMore && code !== 3 && keep(fs, path, cachedData === undefined ? first : kept, script))
  script.runInThisContext()
  void globalThis.styrkort.start(kept === undefined ? undefined : { folder: caches, program: path.basename(kept).replace(/^[a-z]+-/, ""), more: () => (isMore = true) })
}

/** A folder that is the user's alone, since what is in it is run; undefined where it cannot be had. */
function folderOfCaches(fs, os, path) {
  const home = process.env.XDG_CACHE_HOME ?? (process.platform === "win32" ? process.env.LOCALAPPDATA : path.join(os.homedir(), ".cache"))
  if (home === undefined || !path.isAbsolute(home)) return undefined
  const folder = path.join(home, "styrkort")
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
    return folder
  } catch {
    return undefined
  }
}

/** A name that changes with the program, Node and the command. */
function nameOfCache(fs, path, filename) {
  // A package manager may give every file the same time; a version's files never change.
  const version = versionOf(fs, path)
  const { size, mtimeMs } = fs.statSync(filename)
  const command = /^[a-z]{1,20}$/.test(process.argv[2] ?? "") ? process.argv[2] : "help"
  return `${command}-${version}-${process.version}-${process.arch}-${size}-${Math.round(mtimeMs)}`
}

function versionOf(fs, path) {
  return JSON.parse(fs.readFileSync(path.join(import.meta.dirname, "../package.json"), "utf8")).version
}

function readOrNothing(fs, file) {
  try {
    return fs.readFileSync(file)
  } catch {
    return undefined
  }
}

/** Written beside and renamed, so that no other run reads half of it; older ones of the same command are removed. Nobody is told if it cannot be done. */
function keep(fs, path, file, script) {
  try {
    const folder = path.dirname(file)
    fs.writeFileSync(`${file}.${process.pid}`, script.createCachedData(), { mode: 0o600 })
    const [command] = path.basename(file).split("-")
    for (const other of fs.readdirSync(folder)) if (other.startsWith(`${command}-`) && other !== `${path.basename(file)}.${process.pid}`) fs.rmSync(path.join(folder, other), { force: true })
    fs.renameSync(`${file}.${process.pid}`, file)
  } catch {
    // A run without a cache is only slower.
  }
}
