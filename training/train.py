"""Training in steps that resume: after each epoch the state is written; the same command goes on from there.

Every epoch's losses and scores on the development split are added to `log.jsonl` in the run's folder.
"""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import torch
from confection import Config
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional

from tocsin.language import lemmas, shapes
from tocsin.language.lists import LISTS
from training import evaluate, examples, lists, variants
from training.batches import IGNORE, Batch, Codes, batches
from training.examples import Example
from training.network import LABELLED, Network, Size


class Run:
    """One training run in a folder: codes, network, its running average, optimisers, and how far it has come."""

    def __init__(self, config: Config, *, work: Path, base: Path, out: Path) -> None:
        self.config = config
        self.out = out
        self.train = list(examples.read(work / "train.jsonl"))
        self.dev = list(examples.read(work / "dev.jsonl"))
        vocabulary = {piece: n for n, piece in enumerate((base / "vocab.txt").read_text(encoding="utf-8").split("\n"))}
        vocabulary.pop("", None)
        self.codes = Codes.of(vocabulary, labels(self.train, config["labels"]), lists.table())
        torch.manual_seed(config["training"]["seed"])
        self.network = build(config, self.codes)
        self.network.begin_with(load_file(base / "model.safetensors"), config["base"]["layers"])
        self.average = build(config, self.codes)
        self.average.load_state_dict(self.network.state_dict())
        self.epoch = self.step = 0
        settings = config["training"]
        steps = sum(1 for _ in batches(self.train, self.codes, words=settings["words_per_batch"], chooser=None))
        self.steps = steps * settings["epochs"]
        self._optimisers()
        self._resume()

    def _optimisers(self) -> None:
        settings = self.config["training"]
        encoder, heads = [], []
        for name, parameter in self.network.named_parameters():
            if name == "pieces.weight":
                continue
            encoded = name.startswith(("layers", "norm", "positions"))
            (encoder if encoded else heads).append(parameter)
        groups = [
            {"params": encoder, "lr": settings["learning_rate"]},
            {"params": heads, "lr": settings["head_learning_rate"]},
        ]
        self.dense = torch.optim.AdamW(groups, weight_decay=settings["weight_decay"], betas=(0.9, 0.98))
        self.sparse = torch.optim.SparseAdam([self.network.pieces.weight], lr=settings["piece_learning_rate"])
        rate = self._rate
        self.schedules = [
            torch.optim.lr_scheduler.LambdaLR(self.dense, rate),
            torch.optim.lr_scheduler.LambdaLR(self.sparse, rate),
        ]

    def _rate(self, step: int) -> float:
        warm = max(1, int(self.steps * self.config["training"]["warm_up"]))
        if step < warm:
            return (step + 1) / warm
        return max(0.01, 1 - (step - warm) / max(1, self.steps - warm))

    def _resume(self) -> None:
        file = self.out / "state.pt"
        if file.exists():
            state = torch.load(file, weights_only=False)
            self.network.load_state_dict(state["network"])
            self.average.load_state_dict(state["average"])
            self.dense.load_state_dict(state["dense"])
            self.sparse.load_state_dict(state["sparse"])
            for schedule, kept in zip(self.schedules, state["schedules"], strict=True):
                schedule.load_state_dict(kept)
            self.epoch, self.step = state["epoch"], state["step"]

    def save(self) -> None:
        """Write the state aside and rename it: a run that is killed leaves a whole one."""
        self.out.mkdir(parents=True, exist_ok=True)
        state = {
            "network": self.network.state_dict(),
            "average": self.average.state_dict(),
            "dense": self.dense.state_dict(),
            "sparse": self.sparse.state_dict(),
            "schedules": [schedule.state_dict() for schedule in self.schedules],
            "epoch": self.epoch,
            "step": self.step,
        }
        torch.save(state, self.out / "state.new")
        (self.out / "state.new").rename(self.out / "state.pt")

    def go(self) -> None:
        """Train until the last epoch is done."""
        while self.epoch < self.config["training"]["epochs"]:
            started = time.time()
            losses = self._epoch()
            self.epoch += 1
            self.save()
            scores = evaluate.scores(self.average, self.dev, self.codes)
            row = {"epoch": self.epoch, "seconds": round(time.time() - started), **losses, **scores}
            with (self.out / "log.jsonl").open("a", encoding="utf-8") as log:
                log.write(json.dumps({name: round(value, 4) for name, value in row.items()}) + "\n")

    def _epoch(self) -> dict[str, float]:
        settings = self.config["training"]
        chooser = random.Random(settings["seed"] * 1000 + self.epoch)
        torch.manual_seed(settings["seed"] * 1000 + self.epoch)
        varied = [variants.vary(example, chooser, share=settings["variants"]) for example in self.train]
        total: Counter[str] = Counter()
        self.network.train()
        number = 0
        for number, batch in enumerate(
            batches(varied, self.codes, words=settings["words_per_batch"], chooser=chooser), 1
        ):
            parts = losses(self.network, batch)
            loss = sum(self.config["weights"][name] * part for name, part in parts.items())
            self.dense.zero_grad()
            self.sparse.zero_grad()
            loss.backward()  # type: ignore[union-attr]
            dense = [p for name, p in self.network.named_parameters() if name != "pieces.weight"]
            torch.nn.utils.clip_grad_norm_(dense, 2.0)
            self.dense.step()
            self.sparse.step()
            for schedule in self.schedules:
                schedule.step()
            self.step += 1
            self._follow()
            total.update({f"loss.{name}": part.item() for name, part in parts.items()})
            if number % 50 == 0:
                print(self.epoch, number, {name: round(value / number, 3) for name, value in total.items()}, flush=True)
        return {name: value / number for name, value in total.items()}

    @torch.no_grad()
    def _follow(self) -> None:
        """Move the running average of the weights towards the network's; the pieces' table at every tenth step."""
        keep = min(self.config["training"]["average"], (1 + self.step) / (10 + self.step))
        for (name, mean), new in zip(self.average.named_parameters(), self.network.parameters(), strict=True):
            if name != "pieces.weight":
                mean.lerp_(new, 1 - keep)
            elif self.step % 10 == 0 or self.step == self.steps:
                mean.lerp_(new, 1 - keep**10)


def labels(train: Iterable[Example], settings: Mapping[str, Any]) -> dict[str, list[str]]:
    """The list of labels of each head, from the training split."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("upos", "xpos", "feats", "lemma", "deprel")}
    for example in train:
        for name, column in (
            ("upos", example.upos),
            ("xpos", example.xpos),
            ("feats", example.feats),
            ("deprel", example.deprels),
        ):
            counts[name].update(column or [])
        if example.lemmas is not None:
            counts["lemma"].update(map(lemmas.script, example.words, example.lemmas))
    least = {"feats": settings["at_least"], "lemma": settings["at_least"]}
    chosen = {
        name: sorted(label for label, times in count.items() if times >= least.get(name, 1))
        for name, count in counts.items()
    }
    return chosen | {"entity": ["O", *(f"{part}-{label}" for label in settings["entity"] for part in "BI")]}


def build(config: Mapping[str, Any], codes: Codes) -> Network:
    """An untrained network of the configured size."""
    sizes = {name: len(names) for name, names in codes.labels.items()}
    return Network(
        Size(
            pieces=len(codes.vocabulary),
            labels=sizes,
            shapes=len(shapes.SHAPES),
            lists=1 << len(LISTS),
            **config["size"],
        )
    )


def score(network: Network, batch: Batch) -> dict[str, Tensor]:
    """Run the network on a batch."""
    vectors = network.embed(batch.piece, batch.offsets, tuple(batch.shape.shape))  # type: ignore[arg-type]
    return network(vectors, batch.shape, batch.lists, batch.mask)  # type: ignore[no-any-return]


def losses(network: Network, batch: Batch) -> dict[str, Tensor]:
    """Loss of each head on a batch; heads without a gold label there are left out."""
    scores = score(network, batch)
    parts: dict[str, Tensor] = {}
    heads = batch.gold["head"]
    if (heads != IGNORE).any():
        parts["arc"] = _cross(scores["arc"], heads)
        related = network.relations(scores, heads.clamp(min=0))
        parts["deprel"] = _cross(related, batch.gold["deprel"])
    for name in LABELLED:
        if name != "entity" and (batch.gold[name] != IGNORE).any():
            parts[name] = _cross(scores[name], batch.gold[name])
    known = batch.gold["entity"] != IGNORE
    if known.any():
        parts["entity"] = entity_loss(scores["entity"][known], batch.gold["entity"][known], batch.open_entities[known])
    scored = ~torch.isnan(batch.factuality)
    if scored.any():
        parts["factuality"] = functional.smooth_l1_loss(scores["factuality"][scored], batch.factuality[scored])
    return parts


def entity_loss(scores: Tensor, gold: Tensor, also: Tensor) -> Tensor:
    """Minus the log of the probability that a word has its gold label or one that its corpus does not annotate."""
    allowed = also.clone()
    allowed[torch.arange(len(gold)), gold] = True
    chance = torch.log_softmax(scores, -1)
    return -torch.logsumexp(chance.masked_fill(~allowed, float("-inf")), -1).mean()


def _cross(scores: Tensor, gold: Tensor) -> Tensor:
    return functional.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORE)
