"""`python -m benchmarks`: everything that is measured, set by set, and the speed."""

from benchmarks import speed
from benchmarks.suite import measure_sets, print_figures, shared_folder

if __name__ == "__main__":
    for name, figures in measure_sets(shared_folder()):
        print_figures(name, figures)
    speed.main()
