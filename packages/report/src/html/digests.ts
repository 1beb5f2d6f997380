/** SHA-256 of the page's style and script, by which its policy admits these and nothing else. A test holds them to the texts, and writes them anew with `UPDATE_DOCS=1`. */
export const digests = {
  style: "sha256-L4/eLs1pb7tt66BTSP6+znQub/F5BnBLGRid6JkVDPM=",
  script: "sha256-+XpyPUcgd1PG79tJAmymsLXAy62LzyycQV95E6XNp6A="
} as const
