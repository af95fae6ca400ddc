"""The old service: Flask and scikit-learn, to be served by gunicorn's sync worker."""

from flask import Flask, Response, json, request

from model import LABELS, ScikitModel

model = ScikitModel()
app = Flask(__name__)


@app.post("/predict")
def predict() -> Response:
    """Answers as the old service did, but for the line break that Flask's jsonify ends with."""
    late = model.is_late(request.get_json()["data"])
    answer = json.dumps({"delay": late, "verdict": LABELS[late]}, separators=(",", ":"))
    return app.response_class(answer, mimetype="application/json")
