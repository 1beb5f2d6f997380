/** SHA-256 of the page's style and script, by which its policy admits these and nothing else. A test holds them to the texts, and writes them anew with `UPDATE_DOCS=1`. */
export const digests = {
  style: "sha256-145peu/sDsUdKoIg9+CqUNn+e/o3F8Y32/HIa7PW27Q=",
  script: "sha256-a2kdiH8EiAkDqFmVIMseG1UGtiho+i/g4zhkzJuBOp0="
} as const
