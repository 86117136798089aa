"""Benchmarks, evaluations and generators: what is run by hand or by make, and is no test."""
