"""8-bit weights and activations with fixed ranges, so that a sentence is read alike whatever it is read with.

onnxruntime's dynamic quantisation takes the range of activations from the batch at hand: then a sentence's tree could
depend on its neighbours. Here each range is measured once, over sentences of the training split, and written into the
graph. Weights have 7 bits: on processors without VNNI the sums of two 8-bit products overflow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

_FUSED = "com.microsoft"
"""onnxruntime's own operators."""
Given = Mapping[str, NDArray[np.generic]]
OUTLIERS = 0.01
"""Percent of a tensor's values at either end that may fall outside its range: a few make it needlessly wide."""


def quantize(whole: Path, out: Path, *, samples: Sequence[Given], scratch: Path) -> None:
    """Quantise the graph `whole` into `out`; `samples` are inputs as it will see them."""
    ready, loose = scratch / "ready.onnx", scratch / "loose.onnx"
    quant_pre_process(str(whole), str(ready), skip_symbolic_shape=True)
    quantize_dynamic(str(ready), str(loose), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    model = onnx.load(str(loose))
    _fix(model.graph, _ranges(model, samples))
    _fuse(model.graph)
    model.opset_import.append(helper.make_opsetid(_FUSED, 1))
    onnx.checker.check_model(model)
    onnx.save(model, str(out))


def _ranges(model: onnx.ModelProto, samples: Sequence[Given]) -> dict[str, tuple[float, float]]:
    """The range of each tensor that is quantised, over all samples; zero is always inside."""
    wanted = sorted({node.input[0] for node in model.graph.node if node.op_type == "DynamicQuantizeLinear"})
    watched = onnx.ModelProto()
    watched.CopyFrom(model)
    watched.graph.output.extend(helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None) for name in wanted)
    session = onnxruntime.InferenceSession(watched.SerializeToString(), providers=["CPUExecutionProvider"])
    lows: dict[str, list[float]] = {name: [0.0] for name in wanted}
    highs: dict[str, list[float]] = {name: [0.0] for name in wanted}
    for sample in samples:
        for name, values in zip(wanted, session.run(wanted, dict(sample)), strict=True):
            low, high = np.percentile(values, [OUTLIERS, 100 - OUTLIERS])
            lows[name].append(float(low))
            highs[name].append(float(high))
    return {name: (min(lows[name]), max(highs[name])) for name in wanted}


def _fix(graph: onnx.GraphProto, ranges: Mapping[str, tuple[float, float]]) -> None:
    """Put a quantisation of fixed range in place of each dynamic one."""
    for place, node in enumerate(graph.node):
        if node.op_type != "DynamicQuantizeLinear":
            continue
        low, high = ranges[node.input[0]]
        scale = np.float32((high - low) / 255)
        zero = np.uint8(np.clip(round(-low / scale), 0, 255))
        _, scale_name, zero_name = node.output
        graph.initializer.extend([numpy_helper.from_array(scale, scale_name), numpy_helper.from_array(zero, zero_name)])
        fixed = helper.make_node("QuantizeLinear", [node.input[0], scale_name, zero_name], [node.output[0]], node.name)
        graph.node[place].CopyFrom(fixed)


def _fuse(graph: onnx.GraphProto) -> None:
    """One operator for each product, its conversion to floats, its scaling and the bias that is added.

    onnxruntime fuses these itself where ranges are dynamic, not where they are fixed (a third slower, measured).
    """
    made_by = {name: node for node in graph.node for name in node.output}
    used_by = {name: [node for node in graph.node if name in node.input] for name in made_by}
    constant = {tensor.name: list(tensor.dims) for tensor in graph.initializer}
    unused: list[onnx.NodeProto] = []
    for scaling in [node for node in graph.node if node.op_type == "Mul"]:
        parts = [made_by.get(name) for name in scaling.input]
        cast = next((part for part in parts if part is not None and part.op_type == "Cast"), None)
        scales = next((part for part in parts if part is not None and part.op_type == "Mul"), None)
        product = made_by.get(cast.input[0]) if cast is not None else None
        if product is None or scales is None or product.op_type != "MatMulInteger":
            continue
        left, right, zero_left, zero_right = product.input
        inputs, outputs = [left, right, *scales.input, zero_left, zero_right], list(scaling.output)
        added = used_by[outputs[0]]
        bias = [name for name in added[0].input if len(constant.get(name, ())) == 1]
        if len(added) == 1 and added[0].op_type == "Add" and bias:
            inputs, outputs = [*inputs, bias[0]], list(added[0].output)
            unused.append(added[0])
        name = f"{scaling.name}_fused"
        unused += [cast, product, scales]
        scaling.CopyFrom(helper.make_node("MatMulIntegerToFloat", inputs, outputs, name, domain=_FUSED))
    for node in unused:
        still_used = any(set(node.output) & set(other.input) for other in graph.node)
        # The output of an addition now comes from the operator that took it in.
        if node in graph.node and (node.op_type == "Add" or not still_used):
            graph.node.remove(node)
