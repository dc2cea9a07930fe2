"""``python -m bizadmin``."""

import sys

from bizadmin.cli import main

if __name__ == "__main__":
    sys.exit(main())
