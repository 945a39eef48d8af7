"""Set up once, then check everything: python3 tools/test.py [arguments of pytest, to run only those]."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tools import setup_env

if __name__ == "__main__":
    setup_env.ensure("dev.lock")
    sys.exit(setup_env.start(str(setup_env.ROOT / "tools" / "check.py"), *sys.argv[1:]))
