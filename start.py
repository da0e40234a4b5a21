"""Start here: ``python start.py`` opens the dashboard, ``python start.py test`` checks the project.

Standard library only. The first run makes ``.venv`` and installs the pinned packages into it;
later runs install nothing until ``pyproject.toml`` or ``constraints.txt`` change.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
BIN = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = ENVIRONMENT / "installed.txt"
OLDEST = (3, 11)

CHECKS = {
    "lint": ["-m", "ruff", "check", "."],
    "format": ["-m", "ruff", "format", "--check", "."],
    "types": ["-m", "mypy"],
    "imports": ["-c", "import importlinter.cli as cli; cli.lint_imports_command()"],
    "tests": ["-m", "pytest", "-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder"],
}


def say(vietnamese: str, english: str) -> None:
    """Print a line in both languages at once, ahead of what child processes print."""
    print(f"* {vietnamese} | {english}", flush=True)


def run(arguments: list[str]) -> int:
    """Run the environment's Python in the project's folder; return its exit code."""
    return subprocess.call([str(PYTHON), *arguments])


def digest() -> str:
    """Hash of all that decides what must be installed."""
    state = hashlib.sha256(repr(sys.version_info[:2]).encode())
    for name in ("pyproject.toml", "constraints.txt"):
        state.update((ROOT / name).read_bytes())
    return state.hexdigest()


def install(extra: str) -> int:
    """Make the environment hold the project's packages, with those of ``extra`` if named."""
    wanted = digest()
    stamp = STAMP.read_text(encoding="utf-8").split() if STAMP.exists() else []
    if PYTHON.exists() and stamp[:1] == [wanted] and (not extra or extra in stamp):
        return 0
    say("Cài đặt lần đầu, mất vài phút", "Installing, this takes a few minutes once")
    if stamp[:1] != [wanted] or not PYTHON.exists():
        venv.create(ENVIRONMENT, clear=True, with_pip=True)
    project = f".[{extra}]" if extra else "."
    pip = ["-m", "pip", "install", "-q", "--disable-pip-version-check"]
    failed = run([*pip, "-c", "constraints.txt", "-e", project])
    if not failed:
        STAMP.write_text(f"{wanted} {extra}\n", encoding="utf-8")
    return failed


def open_dashboard() -> int:
    """Serve the dashboard until it is stopped with Ctrl+C."""
    say("Đang mở bảng thống kê; dừng bằng Ctrl+C", "Opening the dashboard; Ctrl+C stops it")
    server = ["-m", "streamlit", "run", "dashboard.py"]
    if os.name == "posix":
        # The server takes this process's place, so that a signal to it reaches the server.
        os.execv(PYTHON, [str(PYTHON), *server])
    try:
        return run(server)
    except KeyboardInterrupt:
        return 0


def test() -> int:
    """Run every check, whatever the earlier ones said; fail if any did."""
    failed = []
    for name, arguments in CHECKS.items():
        say(f"Kiểm tra: {name}", f"Check: {name}")
        if run(arguments):
            failed.append(name)
    if failed:
        say(f"KHÔNG ĐẠT: {', '.join(failed)}", f"FAILED: {', '.join(failed)}")
    else:
        say("Tất cả đều đạt", "All checks passed")
    return 1 if failed else 0


def main() -> int:
    """Read the one optional word of the command line and do what it asks."""
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    words = sys.argv[1:]
    if sys.version_info[:2] < OLDEST:
        say("Cần Python 3.11 trở lên", "Python 3.11 or newer is needed")
        return 2
    if words not in ([], ["test"]):
        say("Cách dùng: python start.py [test]", "Usage: python start.py [test]")
        return 2
    os.chdir(ROOT)
    os.environ["PYTHONUTF8"] = "1"
    try:
        failed = install("dev" if words else "")
    except subprocess.CalledProcessError:
        say("Python này thiếu mô-đun venv", "This Python lacks venv (Debian: python3-venv)")
        failed = 1
    if failed:
        say("Cài đặt không thành công", "Installation failed")
        return 1
    return test() if words else open_dashboard()


if __name__ == "__main__":
    sys.exit(main())
