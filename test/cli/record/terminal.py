"""Runs a command at a pseudo terminal: each line of standard input is typed when the command waits for an answer."""
import os, pty, select, sys

answers = sys.stdin.read().split("\n")
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
shown = b""
answered = 0
while True:
    ready, _, _ = select.select([terminal], [], [], 20)
    if not ready:
        break
    try:
        read = os.read(terminal, 65536)
    except OSError:
        break
    if not read:
        break
    shown += read
    # Control sequences of the line editor are nothing that is read.
    waits = shown.rsplit(b"\x1b[", 1)[0] if shown.endswith((b"G", b"J")) else shown
    if waits[answered:].rstrip().endswith((b">", b"[J/n]")):
        answered = len(shown)
        os.write(terminal, (answers.pop(0) + "\r").encode() if answers else b"\x04")
_, status = os.waitpid(pid, 0)
sys.stdout.write(shown.decode())
sys.exit(os.waitstatus_to_exitcode(status))
