"""How findings of the market model hold over 128 worlds: a Latin hypercube over 17 parameters.

Usage: market_worlds.py GUANXI [PEOPLE] [RUNS]

World N, from 1, is `GUANXI market weishang-2015 --people PEOPLE --seed N --set KEY=VALUE …`; beside it
run the same without schemes, with a cap of one post a day, with a filter that never ages, and with
audits. Prints in what share of worlds a change has the sign that it has at the defaults, and partial
rank correlations of outcomes with parameters. RUNS is how many run at a time, 2 unless given. Needs
numpy and scipy (numbers of the documentation: scipy 1.17.1).
"""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from scipy.stats import qmc, rankdata

RANGES = {
    "recruitment.pool": (0.05, 0.25),
    "schemes.quality": (0.1, 0.7),
    "recruitment.pitches": (0.3, 2),
    "recruitment.base": (-3, -1),
    "attention.mute": (0.001, 0.03),
    "channel.spam": (0, 0.005),
    "network.meanDegree": (20, 80),
    "attention.engagement": (0.01, 0.1),
    "attention.patience": (5, 40),
    "choice.price": (1, 4),
    "posting.agent": (0.5, 4),
    "recruitment.exaggeration": (1, 10),
    "recruitment.skillSpread": (0, 1.5),
    "trust.bad": (1, 4),
    "needs.lapse": (0.02, 0.1),
    "sellers.opportunists": (0.1, 0.5),
    "recruitment.awareness": (0, 2),
}
CHANGES = {
    "none": [],
    "no schemes": ["schemes.organizers=0"],
    "cap": ["governance=post-cap:posts=1"],
    "filter": ["governance=keyword-filter:hit=0.8,decay=0"],
    "audits": ["governance=random-audit:rate=0.002"],
}
WORLDS = 128


def metrics(guanxi, people, world, point, changes):
    arguments = [guanxi, "market", "weishang-2015", "--people", people, "--threads", "1"]
    arguments += ["--seed", str(world + 1), "--output-format", "json"]
    for (key, (low, high)), place in zip(RANGES.items(), point):
        arguments += ["--set", f"{key}={low + (high - low) * place:.6g}"]
    for change in changes:
        arguments += ["--set", change]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)["metrics"]


def partial_rank_correlations(points, outcome):
    ranks = np.column_stack([rankdata(points[:, j]) for j in range(points.shape[1])])
    target = rankdata(outcome)
    found = {}
    for j, key in enumerate(RANGES):
        others = np.column_stack([np.ones(len(target)), np.delete(ranks, j, axis=1)])
        left, right = (
            values - others @ np.linalg.lstsq(others, values, rcond=None)[0]
            for values in (ranks[:, j], target)
        )
        found[key] = float(np.corrcoef(left, right)[0, 1])
    return sorted(found.items(), key=lambda entry: -abs(entry[1]))


def main():
    guanxi = sys.argv[1]
    people = sys.argv[2] if len(sys.argv) > 2 else "5000"
    at_once = int(sys.argv[3]) if len(sys.argv) > 3 else 2
    points = qmc.LatinHypercube(d=len(RANGES), seed=1).random(WORLDS)
    with ThreadPoolExecutor(at_once) as pool:
        runs = {
            name: list(
                pool.map(
                    lambda world, changes=changes: metrics(
                        guanxi, people, world, points[world], changes
                    ),
                    range(WORLDS),
                )
            )
            for name, changes in CHANGES.items()
        }

    def numbers(name, metric):
        return np.array([run[metric] or 0 for run in runs[name]])

    def share(metric, name, sign):
        changes = sign * (numbers(name, metric) - numbers("none", metric))
        return f"{100 * np.mean(changes > 0):.0f}% of worlds"

    print("accounts, fewer without schemes:", share("attentionAccounts", "no schemes", -1))
    print("schemes as one, more without schemes:", share("attentionSchemes", "no schemes", 1))
    print("total harm, more with the cap:", share("totalHarmPerHead", "cap", 1))
    print("total harm, more with the filter:", share("totalHarmPerHead", "filter", 1))
    print("consumer harm, less with audits:", share("harmPerHead", "audits", -1))
    print("stock lost, more with audits:", share("strandedPerHead", "audits", 1))
    for metric in ["totalHarmPerHead", "channelTrust"]:
        found = partial_rank_correlations(points, numbers("none", metric))[:8]
        print(metric + ":", ", ".join(f"{key} {value:.2f}" for key, value in found))


if __name__ == "__main__":
    main()
