"""BentoML and onnxruntime, to be served by `bentoml serve`."""

import bentoml
from pydantic import BaseModel

from model import LABELS, OnnxModel


class Prediction(BaseModel):
    """What the model says of a flight."""

    delay: bool
    verdict: str


@bentoml.service(workers=1, logging={"access": {"enabled": False}})
class FlightDelay:
    """One worker for one core."""

    def __init__(self) -> None:
        self._model = OnnxModel()

    @bentoml.api(route="/predict")
    async def predict(self, data: str) -> Prediction:
        """Runs on the event loop: the model takes microseconds, a hand-over to a thread would take longer."""
        late = self._model.is_late(data)
        return Prediction(delay=late, verdict=LABELS[late])
