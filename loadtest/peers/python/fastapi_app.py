"""FastAPI and onnxruntime, to be served by uvicorn."""

from fastapi import FastAPI
from pydantic import BaseModel

from model import LABELS, OnnxModel

model = OnnxModel()
app = FastAPI()


class Flight(BaseModel):
    """A flight as 0/1, separated by commas."""

    data: str


class Prediction(BaseModel):
    """What the model says of it. Declared as the return type, it is also the quickest way to JSON."""

    delay: bool
    verdict: str


@app.post("/predict")
async def predict(flight: Flight) -> Prediction:
    """Runs on the event loop: the model takes microseconds, a hand-over to a thread would take longer."""
    late = model.is_late(flight.data)
    return Prediction(delay=late, verdict=LABELS[late])
