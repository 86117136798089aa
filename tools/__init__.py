"""Programs for those who work on the package: benchmarks, evaluations and what writes the generated pages."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
