"""Benchmarks: ratios between things measured side by side in one run, because machines are noisy."""
