import { defineConfig } from "vitest/config"
import everywhere from "./vitest.config.ts"

export default defineConfig({ ...everywhere, test: { include: ["test/browser/**/*.test.ts"] } })
