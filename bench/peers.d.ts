/** What is used of the packages that Styrkort is measured against, so that types can be checked where they are not installed. */

declare module "json-logic-engine" {
  export class LogicEngine {
    build(logic: object): (data: object) => unknown
  }
}

declare module "@marcbachmann/cel-js" {
  export class Environment {
    constructor(options?: { readonly unlistedVariablesAreDyn?: boolean })
    registerVariable(name: string, type: string): this
    parse(expression: string): (context: object) => unknown
  }
}

declare module "@gorules/zen-engine" {
  export class ZenEngine {
    createDecision(content: object): { evaluate(context: object): Promise<{ readonly result: Readonly<Record<string, boolean>> }> }
  }
}
