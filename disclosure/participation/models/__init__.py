from disclosure.participation.models.consultation import Consultation, ConsultationReview, Explanation
from disclosure.participation.models.question import Question
from disclosure.participation.models.score import ScoreSheet
from disclosure.participation.models.taking_part import Opinion, Registration, SurveyAnswer

__all__ = [
    "Consultation",
    "ConsultationReview",
    "Explanation",
    "Opinion",
    "Question",
    "Registration",
    "ScoreSheet",
    "SurveyAnswer",
]
