"""Export: the trained network as two ONNX files with eight-bit weights, for the run time.

python -m training.tagger.export STATE.pt FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.tagger.network import LINK, Reader

STYLE = 0.6
"""Between PolNeAR's style, 0, and the guide's, 1: from 0.6 on held-out pages of the guide are read as well as with 1,
and PolNeAR's development pages better (joint F1 .745 and .696, against .749 and .66 with 1)."""


class _Encoder(nn.Module):
    """The encoder for one window: ids [n] and features [n, 3] to states, asks, likelihoods of cue tags and content."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.encoder, self.style = reader.encoder, torch.tensor([STYLE])

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, ...]:
        states, asks, cues, parts = self.encoder(ids[None], features[None], self.style)
        return states[0], asks[0], cues[0].softmax(-1), parts[0, :, 1].sigmoid()


class _Linker(nn.Module):
    """The reader of the parts of some cues."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.linker = reader.linker

    def forward(self, states: Tensor, asked: Tensor, distance: Tensor) -> Tensor:
        return self.linker(states, asked, distance).softmax(-1)


def export(reader: Reader, folder: Path) -> None:
    """Write `encoder.onnx` and `linker.onnx`, weights in eight bits."""
    reader.eval()
    n = 40
    ids, features = torch.randint(1000, 2000, (n,)), torch.zeros((n, 3), dtype=torch.int64)
    states, asked, distance = torch.randn(3, n, LINK), torch.randn(3, 2 * LINK), torch.zeros((3, n), dtype=torch.int64)
    length = {0: "length"}
    jobs = {
        "encoder": (
            _Encoder(reader),
            (ids, features),
            ["ids", "features"],
            ["states", "asks", "cues", "contents"],
            dict.fromkeys(("ids", "features", "states", "asks", "cues", "contents"), length),
        ),
        "linker": (
            _Linker(reader),
            (states, asked, distance),
            ["states", "asked", "distance"],
            ["parts"],
            {name: {0: "cues", 1: "length"} for name in ("states", "distance", "parts")} | {"asked": {0: "cues"}},
        ),
    }
    for name, (module, example, inputs, outputs, axes) in jobs.items():
        path = folder / f"{name}.onnx"
        torch.onnx.export(
            module.eval(),
            example,
            path,
            input_names=inputs,
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
    # The linker stays as it is: it is small, and reads several cues at once, which must not share a scale.
    encoder = folder / "encoder.onnx"
    whole = encoder.rename(folder / "encoder.fp32.onnx")
    quantize_dynamic(
        whole, encoder, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul", "Gather", "Gemm"]
    )


if __name__ == "__main__":
    state, target = map(Path, sys.argv[1:])
    trained = Reader()
    trained.load_state_dict(torch.load(state))
    export(trained, target)
