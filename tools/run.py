# SPDX-License-Identifier: Apache-2.0
"""Set everything up and run it: `./start` opens the demo, `./test` runs every check. Needs Python 3.11+ with venv, nothing else.

The environment is `.venv` here, made from the hashed lock files; the web app is built with the Node that one of the Python
packages brings. What is up to date is left alone, so the second run starts at once.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = Path(os.environ.get("LABELWRIGHT_VENV", ROOT / ".venv"))
BIN = VENV / "bin"
STAMP = VENV / ".labelwright-stamp"


def say(words: str) -> None:
    print(f"[labelwright] {words}", file=sys.stderr, flush=True)


def call(*command: str | Path, **more: object) -> None:
    """Run a program and stop when it fails."""
    done = subprocess.run([str(part) for part in command], cwd=ROOT, **more)  # type: ignore[call-overload]
    if done.returncode:
        raise SystemExit(done.returncode)


def environment(lock: str) -> None:
    """Bring .venv to what a lock file says."""
    if sys.version_info < (3, 11):  # noqa: UP036 - the one place that an older Python gets to see
        raise SystemExit(f"Python {sys.version.split()[0]} is too old; Labelwright needs 3.11 or newer.")
    if not (BIN / "python").exists():
        say(f"making {VENV}")
        made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False)
        if made.returncode:
            raise SystemExit("Python's venv module is missing; on Debian: apt-get install python3-venv")
    wanted = _fingerprint(lock)
    held = STAMP.read_text().split() if STAMP.exists() else []
    if held[:1] == [wanted] or (lock == "run.txt" and held[1:] == [wanted]):
        return
    say("installing Python packages")
    quiet = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", **os.environ}
    call(BIN / "python", "-m", "pip", "install", "-q", "--require-hashes", "-r", ROOT / "requirements" / "uv.txt", env=quiet)
    call(
        BIN / "uv",
        "pip",
        "sync",
        "-q",
        "--compile-bytecode",
        "--python",
        BIN / "python",
        "--require-hashes",
        ROOT / "requirements" / lock,
        ROOT / "requirements" / "uv.txt",
    )
    call(
        BIN / "uv",
        "pip",
        "install",
        "-q",
        "--python",
        BIN / "python",
        "--no-deps",
        "--no-build-isolation",
        "-e",
        ROOT,
        env={**os.environ, "LABELWRIGHT_SKIP_WEB": "1"},
    )
    STAMP.write_text(f"{wanted} {_fingerprint('run.txt')}")


def _fingerprint(lock: str) -> str:
    parts = [ROOT / "requirements" / lock, ROOT / "requirements" / "uv.txt", ROOT / "pyproject.toml"]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in parts) + str(ROOT).encode()).hexdigest()


def web() -> None:
    """Build the web app if its sources changed."""
    call(BIN / "python", ROOT / "tools" / "build_web.py")


def docs() -> None:
    """Build the documentation if its sources changed."""
    call(BIN / "python", ROOT / "tools" / "build_docs.py")


def debian(programs: dict[str, str | None]) -> None:
    """Install Debian packages whose program is missing. As root this just works; otherwise it says what to run."""
    missing = [package for package, found in programs.items() if not found]
    if not missing:
        return
    command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *missing]
    if os.getuid() != 0:
        raise SystemExit(f"The tests need {', '.join(missing)}. Run: sudo {' '.join(command)}")
    say(f"installing {', '.join(missing)}")
    silent = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    call("apt-get", "update", "-q", env=silent, stdout=subprocess.DEVNULL)
    call(*command, env=silent, stdout=subprocess.DEVNULL)


def needed_programs() -> dict[str, str | None]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    postgres = next((str(path) for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")), None)
    fonts = "/usr/share/fonts/truetype/dejavu" if Path("/usr/share/fonts/truetype/dejavu").exists() else None
    return {"chromium": chromium, "postgresql": postgres, "fonts-dejavu-core": fonts}


def npm(script: str) -> list[str | Path]:
    return [BIN / "python", "-c", f"import sys; sys.path.insert(0, 'tools'); from build_web import npm; npm('run', {script!r})"]


def checks(fast: bool) -> list[tuple[str, list[str | Path]]]:
    """Return every check by name, the quick ones first."""
    python = BIN / "python"
    static = [
        ("ruff", [BIN / "ruff", "check", "src", "tests", "tools", "benchmarks", "docs", "hatch_build.py"]),
        ("format", [BIN / "ruff", "format", "--check", "-q", "src", "tests", "tools", "benchmarks", "docs", "hatch_build.py"]),
        ("unused definitions", [python, ROOT / "tools" / "find_unused.py"]),
        ("types", [BIN / "pyright", "--warnings"]),
        ("web types and lint", npm("check")),
        ("web tests", npm("test")),
        ("web sizes", npm("size")),
    ]
    if fast:
        return [static[0], ("tests", [python, "-m", "pytest", "-m", "not browser and not postgres and not slow", "-n", "2"])]
    return [*static, ("tests", [python, "-m", "pytest", "-n", "2", "--dist", "loadgroup"])]


def test(arguments: list[str]) -> None:
    """Run every check; all of them, even when one fails, so that one run tells everything."""
    fast = arguments[:1] == ["fast"]
    failed: list[str] = []
    for name, command in checks(fast):
        began = time.monotonic()
        done = subprocess.run([str(part) for part in command], cwd=ROOT, check=False)
        say(f"{name}: {'ok' if done.returncode == 0 else 'FAILED'} in {time.monotonic() - began:.0f} s")
        if done.returncode:
            failed.append(name)
    if failed:
        raise SystemExit(f"failed: {', '.join(failed)}")


def main() -> None:
    what, *arguments = sys.argv[1:] or ["start"]
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else each of hundreds of processes compiles every module anew
    if what == "test":
        environment("test.txt")
        web()
        docs()
        if arguments[:1] != ["fast"]:
            debian(needed_programs())
        test(arguments)
    else:
        environment("run.txt")
        web()
        docs()
        os.execv(str(BIN / "labelwright"), ["labelwright", *(arguments or ["demo"])])


if __name__ == "__main__":
    main()
