"""The service's own model, for the servers it is compared with."""

import json
import os
from pathlib import Path

import numpy as np

DIRECTORY = Path(os.environ["MODEL_DIRECTORY"])
LABELS = json.loads((DIRECTORY / "manifest.json").read_text())["labels"]


def read_row(data: str, dtype: type) -> np.ndarray:
    """Turns "0,1,…" into a matrix of one row. Like the old service, it takes whatever numbers come."""
    return np.fromstring(data, dtype=dtype, sep=",").reshape(1, -1)


class OnnxModel:
    """The graph that the service runs, with the same settings: one thread, because the server has one core."""

    def __init__(self) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            DIRECTORY / "model.onnx", options, providers=["CPUExecutionProvider"]
        )

    def is_late(self, data: str) -> bool:
        """Whether the flight leaves late. Asks for the label only: nobody needs the probability here."""
        (label,) = self._session.run(["label"], {"x": read_row(data, np.uint8)})
        return bool(label[0])


class ScikitModel:
    """The scikit-learn estimator, put together from its coefficients as the old service unpickled it."""

    def __init__(self) -> None:
        from sklearn.linear_model import LogisticRegression

        exported = json.loads((DIRECTORY / "logistic-regression.json").read_text())
        self._estimator = LogisticRegression()
        self._estimator.coef_ = np.array([exported["coefficients"]])
        self._estimator.intercept_ = np.array([exported["intercept"]])
        self._estimator.classes_ = np.array(exported["classes"])

    def is_late(self, data: str) -> bool:
        """Whether the flight leaves late."""
        return bool(self._estimator.predict(read_row(data, int))[0])
