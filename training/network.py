"""The network: a few transformer layers over word vectors, with one head per layer of annotation.

Words are means of word-piece vectors, so a sentence of n words is n + 1 steps, the first of which stands for the root.
Trees are scored by deep biaffine attention (Dozat and Manning 2017). The layers and pieces may begin as those of a
published BERT-like encoder, cut to size.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

LABELLED = ("upos", "xpos", "feats", "lemma", "entity")
"""The heads that give each word one label of a list."""


@dataclass(frozen=True, slots=True)
class Size:
    """Numbers of units; `labels` gives the length of each head's list, `deprel` among them."""

    pieces: int
    labels: Mapping[str, int]
    shapes: int
    lists: int
    width: int = 384
    depth: int = 4
    attention_heads: int = 12
    inner: int = 768
    positions: int = 512
    arc: int = 192
    relation: int = 128
    dropout: float = 0.15


class Layer(nn.Module):
    """One encoder layer as in BERT: attention and a feed-forward part, each added and normalised."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.heads = size.attention_heads
        self.attend = nn.Linear(size.width, 3 * size.width)
        self.attended = nn.Linear(size.width, size.width)
        self.norm_attended = nn.LayerNorm(size.width, eps=1e-12)
        self.grow = nn.Linear(size.width, size.inner)
        self.shrink = nn.Linear(size.inner, size.width)
        self.norm = nn.LayerNorm(size.width, eps=1e-12)
        self.dropout = nn.Dropout(size.dropout)

    def forward(self, words: Tensor, mask: Tensor) -> Tensor:
        """`words` is batch x length x width; `mask` is added to the attention, batch x 1 x 1 x length."""
        batch, length, width = words.shape
        split = (batch, length, self.heads, width // self.heads)
        query, key, value = (part.reshape(split).transpose(1, 2) for part in self.attend(words).split(width, dim=-1))
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(batch, length, width)
        words = self.norm_attended(words + self.dropout(self.attended(mixed)))
        return self.norm(words + self.dropout(self.shrink(functional.gelu(self.grow(words)))))  # type: ignore[no-any-return]


class Network(nn.Module):
    """Word vectors in, scores out. `Encoder` part and heads are exported as one graph; the pieces' table apart."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.size = size
        self.pieces = nn.EmbeddingBag(size.pieces, size.width, mode="mean", sparse=True)
        self.shapes = nn.Embedding(size.shapes, size.width)
        self.lists = nn.Embedding(size.lists, size.width)
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.lists.weight)
        self.positions = nn.Embedding(size.positions, size.width)
        self.norm = nn.LayerNorm(size.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(size) for _ in range(size.depth))
        self.dropout = nn.Dropout(size.dropout)
        self.arc_dependent = nn.Linear(size.width, size.arc)
        self.arc_head = nn.Linear(size.width, size.arc)
        self.arc = nn.Parameter(torch.zeros(size.arc + 1, size.arc))
        self.relation_dependent = nn.Linear(size.width, size.relation)
        self.relation_head = nn.Linear(size.width, size.relation)
        self.relation = nn.Linear(3 * size.relation, size.labels["deprel"])
        self.labels = nn.ModuleDict({name: nn.Linear(size.width, size.labels[name]) for name in LABELLED})
        self.factuality = nn.Sequential(
            nn.Linear(size.width, 128), nn.GELU(), nn.Dropout(size.dropout), nn.Linear(128, 1)
        )
        nn.init.normal_(self.arc, std=0.02)

    def embed(self, piece: Tensor, offsets: Tensor, shape: tuple[int, int]) -> Tensor:
        """Mean of the pieces of each word, batch x length x width."""
        return self.pieces(piece, offsets).view(*shape, self.size.width)  # type: ignore[no-any-return]

    def forward(self, vectors: Tensor, shapes: Tensor, lists: Tensor, mask: Tensor) -> dict[str, Tensor]:
        """Score.

        Args:
            vectors: batch x length x width, the first step the root's.
            shapes: batch x length.
            lists: batch x length, the lists of names that each word stands in.
            mask: batch x 1 x 1 x length, 0 for words and a large negative number for padding.

        Returns:
            `arc` (batch x dependent x head), `relation_dependent` and `relation_head` (batch x length x relation),
            one of batch x length x labels for each of `LABELLED`, and `factuality` (batch x length).
        """
        length = vectors.shape[1]
        places = torch.arange(length, device=vectors.device)
        words = self.dropout(self.norm(vectors + self.shapes(shapes) + self.lists(lists) + self.positions(places)))
        for layer in self.layers:
            words = layer(words, mask)
        words = self.dropout(words)
        dependent = functional.gelu(self.arc_dependent(words))
        head = functional.gelu(self.arc_head(words))
        scores = {
            "arc": (_and_one(dependent) @ self.arc) @ head.transpose(1, 2) + mask[:, 0],
            "relation_dependent": functional.gelu(self.relation_dependent(words)),
            "relation_head": functional.gelu(self.relation_head(words)),
            "factuality": self.factuality(words).squeeze(-1),
        }
        return scores | {name: head(words) for name, head in self.labels.items()}

    def relations(self, scores: Mapping[str, Tensor], heads: Tensor) -> Tensor:
        """Scores of the relation of each word to a given head: batch x length x relations."""
        place = heads.unsqueeze(-1).expand(-1, -1, self.size.relation)
        dependent, head = scores["relation_dependent"], scores["relation_head"].gather(1, place)
        return self.relation(torch.cat([dependent * head, dependent, head], dim=-1))  # type: ignore[no-any-return]

    def begin_with(self, weights: Mapping[str, Tensor], layers: Sequence[int]) -> None:
        """Take over the pieces and the named layers of a BERT-like encoder; of wide inner parts the heaviest units."""
        take = {name.removeprefix("bert."): value for name, value in weights.items()}
        self.pieces.weight.data.copy_(take["embeddings.word_embeddings.weight"])
        kind = take["embeddings.token_type_embeddings.weight"][0]
        self.positions.weight.data.copy_(take["embeddings.position_embeddings.weight"] + kind)
        _copy(self.norm, take, "embeddings.LayerNorm")
        for layer, number in zip(self.layers, layers, strict=True):
            at = f"encoder.layer.{number}"
            parts = [take[f"{at}.attention.self.{part}.weight"] for part in ("query", "key", "value")]
            layer.attend.weight.data.copy_(torch.cat(parts))
            parts = [take[f"{at}.attention.self.{part}.bias"] for part in ("query", "key", "value")]
            layer.attend.bias.data.copy_(torch.cat(parts))
            _copy(layer.attended, take, f"{at}.attention.output.dense")
            _copy(layer.norm_attended, take, f"{at}.attention.output.LayerNorm")
            _copy(layer.norm, take, f"{at}.output.LayerNorm")
            grow, shrink = take[f"{at}.intermediate.dense.weight"], take[f"{at}.output.dense.weight"]
            kept = (grow.norm(dim=1) * shrink.norm(dim=0)).topk(self.size.inner).indices.sort().values
            layer.grow.weight.data.copy_(grow[kept])
            layer.grow.bias.data.copy_(take[f"{at}.intermediate.dense.bias"][kept])
            layer.shrink.weight.data.copy_(shrink[:, kept])
            layer.shrink.bias.data.copy_(take[f"{at}.output.dense.bias"])


def _copy(module: nn.Module, weights: Mapping[str, Tensor], name: str) -> None:
    module.weight.data.copy_(weights[f"{name}.weight"])  # type: ignore[operator, union-attr]
    module.bias.data.copy_(weights[f"{name}.bias"])  # type: ignore[operator, union-attr]


def _and_one(units: Tensor) -> Tensor:
    return torch.cat([units, torch.ones_like(units[..., :1])], dim=-1)
