/** How much of the packages a bundler may have to take, gzip and beside effect, by what is imported. */
const limit = (path: string, names: string, most: number) => ({ name: `${names} from ${path.replace("packages/", "@styrkort/").replace("/dist/", "/")}`, path, import: names, ignore: ["effect", "effect/*"], gzip: true, limit: `${most} kB` })

export default [
  limit("packages/rules/dist/index.js", "{ evaluatePlan }", 60),
  limit("packages/rules/dist/index.js", "{ evaluate }", 26),
  limit("packages/rules/dist/index.js", "*", 86),
  limit("packages/rules/dist/build/index.js", "*", 21),
  limit("packages/rules/dist/columns/index.js", "*", 21),
  limit("packages/rules/dist/policy/index.js", "*", 95),
  limit("packages/rules/dist/testing/index.js", "*", 77),
  limit("packages/report/dist/index.js", "*", 214),
  limit("packages/report/dist/budget/index.js", "*", 40),
  limit("packages/core/dist/index.js", "{ Money }", 3),
  limit("packages/core/dist/index.js", "*", 66),
  limit("packages/core/dist/load.js", "{ load }", 57),
  limit("packages/core/dist/readPolicies.js", "*", 32),
  limit("packages/core/dist/readTests.js", "*", 37),
  limit("packages/core/dist/Closed.js", "*", 32),
  limit("packages/core/dist/schema.js", "*", 46)
]
