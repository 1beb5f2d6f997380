/** How large data may be. */

/** How large a file of data may be that is read as one text or one workbook, in bytes. */
export const dataLimit = 256 * 1024 * 1024

/** How large a file of data may be that is read a stretch at a time, in bytes. */
export const streamLimit = 16 * 1024 ** 3

/** From how many bytes on a file is read a stretch at a time, by a program that has to be loaded first: smaller ones are there before it would be. */
export const streamFrom = 512 * 1024
