"""An address for each page, so that tests can visit them all."""

reading = {
    "partners.overview": "/",
    "partners.new": "/new-partner",
    "partners.one": "/partners/sunrise",
    "partners.start": "/partners/sunrise/start",
    "movement.overview": "/partners/sunrise/movement/",
    "answering.tasks": "/assessments/{draft}/",
    "answering.questions": "/assessments/{draft}/board/meetings",
    "handing_in.check": "/assessments/{draft}/check",
    "handing_in.done": "/assessments/{submitted}/submitted",
    "results.overview": "/assessments/{submitted}/results/",
    "results.theme": "/assessments/{submitted}/results/themes/board",
    "questionnaires.overview": "/questionnaires/",
    "questionnaires.preview": "/questionnaires/board/1.0.0",
    "changes.overview": "/questionnaires/board/1.1.0/changes/",
    "moving.look": "/assessments/{draft}/move/",
}
"""Pages by the name of their route."""
no_pages = {
    "results.file": "/assessments/{submitted}/results/scores.svg",
    "health.health": "/health",
    "static": "/static/page.css",
}
"""What else can be read."""
writing = {
    "partners.create": "/new-partner",
    "partners.begin": "/partners/sunrise/start",
    "answering.save": "/assessments/{draft}/board/meetings",
    "handing_in.submit": "/assessments/{draft}/check",
    "speech.choose": "/language",
    "moving.go": "/assessments/{draft}/move/",
}
"""What is posted to."""
