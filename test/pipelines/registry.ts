/** The packages as they would be published, packed and given out by a registry of their own, so that what a document tells a stranger to install is what is installed. */
import { execFile, execFileSync } from "node:child_process"
import { createHash } from "node:crypto"
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import path from "node:path"
import { packages, root } from "../../scripts/published.ts"

/** What a stranger's machine has: our Node, its own npm, and a registry that has our packages beside all others. */
export type Environment = Readonly<Record<string, string>>

export interface Registry {
  readonly env: Environment
  readonly close: () => void
}

/** What a command came to. */
export interface Run {
  readonly exit: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command; other than `spawnSync` it lets the registry answer meanwhile. */
export const run = (command: string, args: ReadonlyArray<string>, cwd: string, env: Environment): Promise<Run> =>
  new Promise((resolve) => {
    const child = execFile(command, [...args], { cwd, env, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 }, (_, stdout, stderr) => resolve({ exit: child.exitCode ?? -1, stdout, stderr }))
    child.stdin?.end()
  })

const { PATH = "", ...others } = process.env
/** Where the machine's own programs are: its npm has settings of its own, by which a registry is reached, and looks for them beside the Node it is run by. */
const machine = PATH.split(path.delimiter).filter((one) => !one.includes("node_modules")).join(path.delimiter)

/** Packs every package into a folder; their tarballs. */
export const pack = (folder: string): ReadonlyArray<string> => {
  mkdirSync(folder, { recursive: true })
  for (const name of packages) execFileSync("npx", ["--yes", "pnpm@12", "--silent", "--dir", path.join(root, "packages", name), "pack", "--pack-destination", folder], { stdio: ["ignore", "ignore", "inherit"], env: { ...others, PATH: machine } })
  return readdirSync(folder).filter((name) => name.endsWith(".tgz")).map((name) => path.join(folder, name))
}

/** Starts the registry. */
export const registry = async (): Promise<Registry> => {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "styrkort-registry-")))
  // Whatever is not ours is where the machine says, and reached as it says.
  const setting = (name: string): string => execFileSync("npm", ["config", "get", name], { cwd: folder, encoding: "utf8", env: { ...process.env, PATH: machine } }).trim()
  const [elsewhere, globalconfig] = [setting("registry"), setting("globalconfig")]
  const tarballs = new Map(pack(path.join(folder, "packed")).map((file) => [`/${path.basename(file)}`, readFileSync(file)]))
  const server = createServer(({ url = "" }, response) => {
    const tarball = tarballs.get(url)
    const found = tarball ?? documents.get(decodeURIComponent(url))
    if (found === undefined) response.writeHead(302, { location: new URL(url.slice(1), elsewhere).href }).end()
    else response.writeHead(200, { "content-type": tarball === undefined ? "application/json" : "application/octet-stream" }).end(found)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const documents = new Map([...tarballs].map(([url, bytes]) => {
    const manifest = JSON.parse(execFileSync("tar", ["-xzOf", "-", "package/package.json"], { input: bytes, encoding: "utf8" })) as { readonly name: string; readonly version: string }
    const dist = { tarball: `${address}${url}`, integrity: `sha512-${createHash("sha512").update(bytes).digest("base64")}` }
    return [`/${manifest.name}`, JSON.stringify({ name: manifest.name, "dist-tags": { latest: manifest.version }, versions: { [manifest.version]: { ...manifest, dist } } })]
  }))
  return {
    env: {
      // What is set for this workspace's own programs is no stranger's; how the machine reaches a registry is.
      ...Object.fromEntries(Object.entries(others).filter((entry): entry is [string, string] => entry[1] !== undefined && !/^(?:npm_|pnpm_|vitest|node_(?:options|path|env)$|github_|git_|no_color$|force_color$)/i.test(entry[0]))),
      // npm itself is the machine's, run by our Node.
      PATH: [path.dirname(realpathSync(process.execPath)), machine].join(path.delimiter),
      npm_config_globalconfig: globalconfig,
      LC_ALL: "C.UTF-8",
      CI: "true",
      XDG_CACHE_HOME: path.join(folder, "cache"),
      npm_config_registry: `${address}/`,
      npm_config_cache: path.join(folder, "npm"),
      npm_config_prefer_offline: "true",
      npm_config_update_notifier: "false",
      npm_config_audit: "false",
      npm_config_fund: "false",
      GIT_AUTHOR_NAME: "A controller",
      GIT_AUTHOR_EMAIL: "controller@example.org",
      GIT_COMMITTER_NAME: "A controller",
      GIT_COMMITTER_EMAIL: "controller@example.org",
      GIT_CONFIG_GLOBAL: path.join(folder, "gitconfig")
    },
    close: () => {
      server.close()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
