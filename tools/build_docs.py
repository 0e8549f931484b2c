# SPDX-License-Identifier: Apache-2.0
"""Build the documentation site into src/labelwright/docs, one folder a version, if its sources have changed since the last time.

    .venv/bin/python tools/build_docs.py [OUTPUT]

A published site is the same tree with the folders of earlier versions kept: give its folder as OUTPUT. A link to a page or a heading
that is not there stops the build.
"""

import fcntl
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parent.parent
OUTPUT = ROOT / "src" / "labelwright" / "docs"
BUILT = ROOT / "build" / "docs"


def fingerprint() -> str:
    """Return a hash of everything that the site is made of, the generator included."""
    digest = hashlib.sha256(version("zensical").encode())
    for path in sorted(
        [*(ROOT / "docs").rglob("*.md"), *(ROOT / "docs").glob("*.css"), ROOT / "mkdocs.yml", ROOT / "GLOSSARY.md", Path(__file__)]
    ):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def package_version() -> str:
    """Return the version that the package has, without importing it."""
    text = (ROOT / "src" / "labelwright" / "__init__.py").read_text(encoding="utf-8")
    return text.partition('__version__ = "')[2].partition('"')[0]


def generate() -> None:
    """Run the generator; what it finds wrong is shown and stops the build."""
    command = [sys.executable, "-m", "zensical", "build", "--strict", "--config-file", str(ROOT / "mkdocs.yml")]
    done = subprocess.run(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        raise SystemExit(done.stdout)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait for another build of this checkout: the generator clears and fills one folder."""
    BUILT.parent.mkdir(exist_ok=True)
    with (BUILT.parent / "docs.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def list_versions(output: Path, latest: str) -> list[dict[str, object]]:
    """Return the entries of the site's version menu, the newest first."""
    others = sorted((path.name for path in output.iterdir() if path.is_dir() and path.name != latest), reverse=True)
    return [{"version": name, "title": name, "aliases": ["latest"] if name == latest else []} for name in (latest, *others)]


def build(output: Path = OUTPUT) -> None:
    """Build when something changed."""
    current, wanted = package_version(), fingerprint()
    stamp = output / "fingerprint.txt"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    output.mkdir(parents=True, exist_ok=True)
    with one_at_a_time():
        generate()
        shutil.rmtree(output / current, ignore_errors=True)
        shutil.copytree(BUILT, output / current)
    (output / "versions.json").write_text(json.dumps(list_versions(output, current)), encoding="utf-8")
    stamp.write_text(wanted, encoding="utf-8")


if __name__ == "__main__":
    build(*(Path(argument) for argument in sys.argv[1:2]))
